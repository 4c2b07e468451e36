package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure.Kind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NettyTransportTest extends WireTestBase {

    private static final WireSettings SHORT = SETTINGS.withConnectTimeout(Duration.ofMillis(300));

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    private void upgradeAndStay(Peer peer) throws IOException {
        requests.add(peer.upgrade());
        peer.awaitEnd();
    }

    @Test
    void textGoesBothWays() throws Exception {
        Wire wire = openTo(peer -> {
            peer.upgrade();
            Peer.Frame frame = peer.read();
            peer.text((frame.masked() ? "masked " : "bare ") + frame.text());
            peer.awaitEnd();
        });
        assertThat(wire.send("Gr\u00FC\u00DFe \uD83C\uDFA5")).isTrue();
        assertThat(heard.text()).isEqualTo("masked Gr\u00FC\u00DFe \uD83C\uDFA5");
    }

    @Test
    void textRightBehindTheHandshakeIsHeardAfterOpened() {
        open(server(peer -> {
                    byte[] first = Peer.frame(true, 1, "first".getBytes(StandardCharsets.UTF_8));
                    String answer = Peer.upgradeAnswer(peer.request());
                    byte[] both = (answer + new String(first, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1);
                    peer.write(both);
                    peer.awaitEnd();
                })
                .url());
        heard.wire();
        assertThat(heard.text()).isEqualTo("first");
    }

    @Test
    void pathQueryUserInfoAndHeadersReachTheServer() throws Exception {
        RawServer server = server(this::upgradeAndStay);
        WireSettings settings = SETTINGS.withHeaders(Map.of("X-Tenant", "blue"));
        open(settings, URI.create("ws://tom:p%40ss@127.0.0.1:" + server.port() + "/a/b?token=t1"));
        heard.wire();
        assertThat(requests.take().lines())
                .contains(
                        "GET /a/b?token=t1 HTTP/1.1",
                        "Host: 127.0.0.1:" + server.port(),
                        "Authorization: Basic dG9tOnBAc3M=",
                        "X-Tenant: blue");
    }

    @Test
    void emptyPathBecomesTheRoot() throws Exception {
        RawServer server = server(this::upgradeAndStay);
        open(URI.create("ws://127.0.0.1:" + server.port()));
        heard.wire();
        assertThat(requests.take()).startsWith("GET / HTTP/1.1\r\n");
    }

    @Test
    void addressLiteralOfIpv6IsReached() throws Exception {
        RawServer server;
        try {
            server = keep(new RawServer("::1", RawServer.unbound(), this::upgradeAndStay));
        } catch (IllegalStateException noIpv6) {
            Assumptions.abort("no IPv6 on this machine");
            return;
        }
        open(URI.create("ws://[::1]:" + server.port() + "/kurento"));
        heard.wire();
        assertThat(requests.take()).contains("\r\nHost: [::1]:" + server.port() + "\r\n");
    }

    @Test
    void nextAddressIsTriedWhenTheFirstRefuses() {
        RawServer server = server(this::upgradeAndStay);
        Resolver resolver = new Resolver(
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")},
                Background.LOOKUPS);
        new NettyTransport(SETTINGS, resolver)
                .open(loop, URI.create("ws://media_server:" + server.port() + "/kurento"), heard);
        heard.wire();
    }

    @Test
    void hostIsLookedUpAnewAtEachAttempt() {
        RawServer server = server(this::upgradeAndStay);
        BlockingQueue<String> answers = new LinkedBlockingQueue<>(List.of("127.0.0.2", "127.0.0.1"));
        Resolver resolver =
                new Resolver(host -> new InetAddress[] {InetAddress.getByName(answers.remove())}, Background.LOOKUPS);
        NettyTransport transport = new NettyTransport(SETTINGS, resolver);
        URI url = URI.create("ws://media:" + server.port() + "/kurento");
        transport.open(loop, url, heard);
        assertThat(heard.closure().kind()).isEqualTo(Kind.REFUSED);
        transport.open(loop, url, heard);
        heard.wire();
    }

    @Test
    void refusedConnectionIsToldAtOnce() throws Exception {
        try (Socket boundButDeaf = new Socket()) {
            boundButDeaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            open(URI.create("ws://127.0.0.1:" + boundButDeaf.getLocalPort() + "/kurento"));
            Closure closure = heard.closure();
            assertThat(closure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(closure.detail()).contains("127.0.0.1");
            assertThat(closure.idle()).isZero();
        }
        assertNothingMoreIsTold();
    }

    @Test
    void unknownHostIsTold() {
        open(URI.create("ws://no-such-host.invalid:8888/kurento"));
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(closure.detail()).contains("no-such-host.invalid");
    }

    @Test
    void silentNameServerNeitherBlocksTheLoopNorOutlastsTheDeadline() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Resolver resolver = new Resolver(
                host -> {
                    try {
                        release.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                Background.LOOKUPS);
        long begun = System.nanoTime();
        try {
            new NettyTransport(SHORT, resolver).open(loop, URI.create("ws://media:1/kurento"), heard);
            settle();
            Closure closure = heard.closure();
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(SHORT.connectTimeout().toNanos());
            assertThat(closure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
            assertThat(closure.detail()).contains("not resolved within 300 ms");
        } finally {
            release.countDown();
        }
        assertNothingMoreIsTold();
    }

    @Test
    void hostThatDoesNotAnswerIsUnreachable() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);
            // Looked up on the loop, so that the address is known before the time can be over.
            Resolver resolver = new Resolver(InetAddress::getAllByName, Runnable::run);
            new NettyTransport(SHORT, resolver)
                    .open(loop, URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/kurento"), heard);
            assertThat(heard.closure().kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    /** A backlog that is full lets the kernel leave further connection attempts unanswered. */
    private static void fill(ServerSocket server) {
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), 500);
            } catch (IOException full) {
                return;
            }
        }
    }

    @Test
    void serverThatTakesTheConnectionAndSaysNothingTimesOut() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        RawServer silent = server(peer -> {
            peer.request();
            asked.countDown();
            peer.awaitEnd();
        });
        Timer attempt = open(SETTINGS.withConnectTimeout(Duration.ofMinutes(1)), silent.url());
        await(asked);
        expire(attempt);
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.HANDSHAKE_TIMEOUT);
        assertThat(closure.detail()).contains("within 60000 ms");
        assertNothingMoreIsTold();
    }

    @Test
    void failedHandshakesAreToldWhileAnotherIsStuck() throws Exception {
        open(
                SETTINGS.withConnectTimeout(Duration.ofMinutes(1)),
                server(Peer::awaitEnd).url());
        for (int i = 0; i < 20; i++) {
            open(server(peer -> {
                        peer.request();
                        peer.fin();
                    })
                    .url());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(heard.closure().kind()).isEqualTo(Kind.FIN);
        }
        assertNothingMoreIsTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"502 Bad Gateway", "503 Service Unavailable", "200 OK", "404 Not Found", "401 Unauthorized"})
    void httpAnswerIsToldWithItsStatusAndNothingElse(String status) throws Exception {
        open(server(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 " + status + "\r\nSet-Cookie: sid=secret\r\n\r\n<html>secret");
                    peer.awaitEnd();
                })
                .url());
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.HTTP);
        assertThat(closure.detail()).isEqualTo("HTTP " + status);
        assertNothingMoreIsTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
            })
    void answerThatIsNoHandshakeIsAViolation(String answer) {
        open(server(peer -> {
                    peer.request();
                    peer.write(answer);
                    peer.awaitEnd();
                })
                .url());
        assertThat(heard.closure().kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void endlessHeadIsAViolation() {
        open(server(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 101 Switching Protocols\r\nX: " + "x".repeat(20_000));
                    peer.awaitEnd();
                })
                .url());
        assertThat(heard.closure().detail()).contains("longer than");
    }

    @Test
    void resetDuringTheHandshakeIsTold() {
        open(server(peer -> {
                    peer.request();
                    peer.reset();
                })
                .url());
        assertThat(heard.closure().kind()).isEqualTo(Kind.RESET);
    }

    @Test
    void abandonedAttemptIsToldOnceAndNeverOpens() throws Exception {
        Timer attempt =
                new NettyTransport(SETTINGS).open(loop, server(Peer::awaitEnd).url(), heard);
        assertThat(attempt.cancel()).isTrue();
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
        assertThat(attempt.cancel()).isFalse();
        assertNothingMoreIsTold();
    }

    @Test
    void openSocketCannotBeAbandonedAnyMore() {
        Timer attempt = new NettyTransport(SETTINGS)
                .open(loop, server(this::upgradeAndStay).url(), heard);
        heard.wire();
        assertThat(attempt.cancel()).isFalse();
    }

    @Test
    void loopOfAnotherKindIsRefusedByName() {
        Loop foreign = Mockito.mock(Loop.class);
        assertThatThrownBy(() -> new NettyTransport(SETTINGS).open(foreign, URI.create("ws://h/"), heard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SharedLoops.acquire()");
    }
}
