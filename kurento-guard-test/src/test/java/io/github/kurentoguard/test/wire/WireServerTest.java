package io.github.kurentoguard.test.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WireServerTest {

    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void fragmentsAreJoinedBeforeDecoding() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            byte[] text = "grüße".getBytes(StandardCharsets.UTF_8);
            socket.frame(false, 1, new byte[] {text[0], text[1], text[2]});
            socket.frame(true, 9, "ping".getBytes(StandardCharsets.UTF_8));
            socket.frame(true, 0, new byte[] {text[3], text[4], text[5], text[6]});
            assertThat(socket.read().opcode()).isEqualTo(10);
            assertThat(socket.readText()).isEqualTo("grüße");
        }
    }

    @Test
    void outgoingTextIsCutWhereAsked() throws IOException {
        server.tell(wire -> wire.fragment(3));
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            socket.text("grüße");
            RawSocket.Frame first = socket.read();
            RawSocket.Frame second = socket.read();
            RawSocket.Frame third = socket.read();
            assertThat(first.last() || second.last()).isFalse();
            assertThat(third.last()).isTrue();
            assertThat(second.opcode()).isZero();
            assertThat(first.content().length + second.content().length + third.content().length)
                    .isEqualTo("grüße".getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void messageBeyondTheLimitEndsTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            byte[] part = new byte[WireSettings.MAX_INBOUND_BYTES / 2];
            java.util.Arrays.fill(part, (byte) 'x');
            socket.frame(false, 1, part);
            socket.frame(false, 0, part);
            socket.frame(true, 0, new byte[] {'x'});
            assertThat(socket.read().closeCode()).isEqualTo(1009);
        }
        assertThat(server.heard).isEmpty();
    }

    @Test
    void messageOfTheLimitIsTaken() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            socket.frame(true, 1, "grow 1".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.readText()).isEqualTo("x");
            byte[] message = new byte[WireSettings.MAX_INBOUND_BYTES];
            java.util.Arrays.fill(message, (byte) 'y');
            socket.frame(true, 1, message);
            assertThat(socket.readText()).hasSize(WireSettings.MAX_INBOUND_BYTES);
        }
    }

    @Test
    void closeFrameIsEchoed() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            socket.frame(true, 8, new byte[] {3, (byte) 0xe8});
            assertThat(socket.read().closeCode()).isEqualTo(1000);
            assertThat(socket.end(5000)).isEqualTo("FIN");
        }
        await().untilAsserted(() -> assertThat(server.log).containsExactly("opened 1", "closed 1"));
    }

    @Test
    void dropsAreWhatTheyAreCalled() throws IOException {
        try (RawSocket reset = RawSocket.upgraded(server.port());
                RawSocket fin = RawSocket.upgraded(server.port());
                RawSocket frame = RawSocket.upgraded(server.port())) {
            server.tell(wire -> {
                List<WireSocket> sockets = wire.sockets();
                sockets.get(0).drop(Drop.RESET);
                sockets.get(1).drop(Drop.FIN);
                sockets.get(2).drop(Drop.CLOSE_FRAME);
            });
            assertThat(reset.end(5000)).isEqualTo("RESET");
            assertThat(fin.end(5000)).isEqualTo("FIN");
            assertThat(frame.read().closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void stoppedServerRefusesAndServesAgainOnTheSamePort() throws IOException {
        int port = server.port();
        for (int round = 0; round < 20; round++) {
            try (RawSocket socket = RawSocket.upgraded(port)) {
                server.settle(WireServer::stop);
                assertThat(socket.end(5000)).isEqualTo("FIN");
                assertThatThrownBy(() -> new RawSocket(port)).isInstanceOf(ConnectException.class);
            }
            server.settle(WireServer::start);
        }
        try (RawSocket socket = RawSocket.upgraded(port)) {
            socket.text("back");
            assertThat(socket.readText()).isEqualTo("back");
        }
    }

    @Test
    void stopAndStartInOneGoComesBack() throws IOException {
        int port = server.port();
        server.settle(wire -> {
            wire.stop();
            return wire.start();
        });
        try (RawSocket socket = RawSocket.upgraded(port)) {
            socket.text("back");
            assertThat(socket.readText()).isEqualTo("back");
        }
    }

    @Test
    void refusalLeavesOpenSocketsAlone() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            server.settle(wire -> wire.admission(Admission.refuse(), Integer.MAX_VALUE));
            assertThatThrownBy(() -> new RawSocket(server.port())).isInstanceOf(ConnectException.class);
            socket.text("still here");
            assertThat(socket.readText()).isEqualTo("still here");
            server.settle(WireServer::heal);
            RawSocket.upgraded(server.port()).close();
        }
    }

    @Test
    void frozenServerAcceptsInTheKernelOnlyAndAnswersAfterwards() throws IOException {
        try (RawSocket old = RawSocket.upgraded(server.port())) {
            server.freeze();
            old.text("one");
            try (RawSocket fresh = new RawSocket(server.port())) {
                fresh.write("GET / HTTP/1.1\r\n\r\n");
                assertThat(old.end(100)).isEqualTo("OPEN");
                assertThat(fresh.end(100)).isEqualTo("OPEN");
                assertThat(server.heard).isEmpty();
                server.thaw();
                assertThat(old.readText()).isEqualTo("one");
                assertThat(fresh.readHead()).startsWith("HTTP/1.1 426 ");
            }
        }
    }

    @Test
    void halfOpenSocketHearsAndSaysNothing() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port());
                RawSocket other = RawSocket.upgraded(server.port())) {
            server.tell(wire -> wire.sockets().get(0).silent(true));
            socket.text("lost in the void");
            other.text("well");
            assertThat(other.readText()).isEqualTo("well");
            assertThat(socket.end(100)).isEqualTo("OPEN");
            assertThat(server.heard).containsExactly("well");
            server.tell(wire -> wire.sockets().get(0).silent(false));
            assertThat(socket.readText()).isEqualTo("lost in the void");
        }
    }

    @Test
    void latencyKeepsTheOrderInSpiteOfJitter() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            server.tell(wire -> wire.latency(Duration.ofMillis(40), Duration.ofMillis(20)));
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                socket.text("m" + i);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(socket.readText()).isEqualTo("m" + i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
        }
    }

    @Test
    void shorterLatencyDoesNotOvertakeWhatIsUnderWay() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            server.tell(wire -> {
                wire.latency(Duration.ofMillis(60), Duration.ZERO);
                wire.sockets().get(0).send("slow");
                wire.latency(Duration.ZERO, Duration.ZERO);
                wire.sockets().get(0).send("fast");
            });
            assertThat(socket.readText()).isEqualTo("slow");
            assertThat(socket.readText()).isEqualTo("fast");
        }
    }

    @Test
    void invalidUtf8EndsTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(server.port())) {
            socket.frame(true, 1, new byte[] {(byte) 0xc3, (byte) 0x28});
            assertThat(socket.read().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void portThatIsTakenIsNamed() {
        WireSettings taken = new WireSettings("127.0.0.1", server.port(), "/kurento", 1 << 20);
        assertThatThrownBy(() -> new EchoServer(taken))
                .hasMessageContaining("cannot listen on /127.0.0.1:" + server.port());
    }

    @Test
    void closedServerLeavesNoThread() {
        server.close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("kurento-simulator"));
    }
}
