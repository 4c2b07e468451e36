package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NettyWireTest extends WireTestBase {

    private static final int SILENCE = -1;

    /** In messages of 1,000 bytes: the rest waits while the peer resets. */
    private static final int MORE_THAN_SOCKETS_HOLD = 20_000;

    private final BlockingQueue<Peer.Frame> frames = new LinkedBlockingQueue<>();

    private Peer.Frame frame() throws InterruptedException {
        Peer.Frame frame = frames.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("a frame at the server").isNotNull();
        return frame;
    }

    private void collect(Peer peer) throws IOException {
        peer.upgrade();
        while (true) {
            Peer.Frame frame = peer.read();
            frames.add(frame);
            if (frame.opcode() == 8) {
                peer.write(Peer.frame(true, 8, frame.payload()));
                peer.awaitEnd();
                return;
            }
        }
    }

    // what the peer may do

    @Test
    void resetIsALostConnectionAndToldOnce() throws Exception {
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.reset();
        });
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.RESET);
        assertThat(closure.cause()).isInstanceOf(IOException.class);
        assertThat(wire.send("late")).isFalse();
        assertNothingMoreIsTold();
    }

    @Test
    void resetUnderLoadIsALostConnectionAndTheNextSocketWorks() {
        for (int i = 0; i < 5; i++) {
            Wire wire = openTo(peer -> {
                peer.upgrade();
                peer.read();
                peer.reset();
            });
            String message = "x".repeat(1_000);
            for (int n = 0; n < MORE_THAN_SOCKETS_HOLD; n++) {
                wire.send(message);
            }
            assertThat(heard.closure().kind()).isIn(Kind.RESET, Kind.FIN);
            assertThat(wire.send(message)).isFalse();
        }
        Wire wire = openTo(this::collect);
        assertThat(wire.send("alive")).isTrue();
    }

    @Test
    void finIsALostConnection() throws Exception {
        openTo(peer -> {
            peer.upgrade();
            peer.fin();
        });
        assertThat(heard.closure().kind()).isEqualTo(Kind.FIN);
        assertNothingMoreIsTold();
    }

    @Test
    void everythingBeforeTheFinIsHeard() {
        openTo(peer -> {
            peer.upgrade();
            for (int i = 0; i < 1_000; i++) {
                peer.text("message " + i);
            }
            peer.fin();
        });
        for (int i = 0; i < 1_000; i++) {
            assertThat(heard.text()).isEqualTo("message " + i);
        }
        assertThat(heard.closure().kind()).isEqualTo(Kind.FIN);
    }

    @Test
    void closeFrameIsAnsweredAndTold() throws Exception {
        openTo(peer -> {
            peer.upgrade();
            peer.close(1002, "Invalid path");
            frames.add(peer.read());
            peer.awaitEnd();
        });
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.CLOSE_FRAME);
        assertThat(closure.detail()).isEqualTo("1002 Invalid path");
        Peer.Frame answer = frame();
        assertThat(answer.opcode()).isEqualTo(8);
        assertThat(answer.closeCode()).isEqualTo(1002);
        assertNothingMoreIsTold();
    }

    @Test
    void plainClientAnswersNeitherAPingNorACloseFrame() throws Exception {
        RawServer server = server(peer -> {
            peer.upgrade();
            peer.socket.setSoTimeout(1_000);
            peer.write(Peer.frame(true, 9, "abc".getBytes(StandardCharsets.UTF_8)));
            peer.close(1001, "going away");
            try {
                while (true) {
                    frames.add(peer.read());
                }
            } catch (SocketTimeoutException silence) {
                frames.add(new Peer.Frame(SILENCE, false, new byte[0]));
            }
            // Left open: whoever is cut connects again.
            peer.socket.setSoTimeout(0);
            peer.awaitEnd();
        });
        try (PlainConnection ignored = new PlainConnection(server.url())) {
            Peer.Frame frame = frame();
            while (frame.opcode() != SILENCE) {
                assertThat(frame.opcode()).as("text, if anything").isEqualTo(1);
                frame = frame();
            }
        }
    }

    @Test
    void pingIsAnsweredWithItsPayload() throws Exception {
        openTo(peer -> {
            peer.upgrade();
            peer.write(Peer.frame(true, 9, "abc".getBytes(StandardCharsets.UTF_8)));
            frames.add(peer.read());
            peer.awaitEnd();
        });
        Peer.Frame answer = frame();
        assertThat(answer.opcode()).isEqualTo(0xA);
        assertThat(answer.masked()).isTrue();
        assertThat(answer.text()).isEqualTo("abc");
    }

    @Test
    void garbageEndsTheSocketWithAProtocolError() throws Exception {
        openTo(peer -> {
            peer.upgrade();
            peer.write(new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3});
            frames.add(peer.read());
            peer.awaitEnd();
        });
        assertThat(heard.closure().kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(frame().closeCode()).isEqualTo(1002);
        assertNothingMoreIsTold();
    }

    @Test
    void messageBeyondTheLimitIsReportedAndTheSocketLivesOn() {
        RawServer server = server(peer -> {
            peer.upgrade();
            for (int i = 0; i < 3; i++) {
                peer.text("{\"id\":\"p-" + i + "\"" + " ".repeat(3_000_000));
                peer.text("after " + i);
            }
            peer.awaitEnd();
        });
        open(SETTINGS.withMaxMessageBytes(1_000_000), server.url());
        heard.wire();
        for (int i = 0; i < 3; i++) {
            Heard.TooLarge tooLarge = heard.next(Heard.TooLarge.class);
            assertThat(tooLarge.bytes()).isEqualTo(3_000_011);
            assertThat(tooLarge.limit()).isEqualTo(1_000_000);
            assertThat(tooLarge.beginning())
                    .startsWith("{\"id\":\"p-" + i + "\"")
                    .hasSize(256);
            assertThat(heard.text()).isEqualTo("after " + i);
        }
    }

    @Test
    void largeMessageWithinTheLimitArrivesWhole() {
        String large = "\u00E4".repeat(2_500_000);
        openTo(peer -> {
            peer.upgrade();
            peer.text(large);
            peer.awaitEnd();
        });
        assertThat(heard.text()).isEqualTo(large);
    }

    @Test
    void textFragmentedWithinACharacterIsJoinedBeforeDecoding() {
        byte[] film = "\uD83C\uDFA5".getBytes(StandardCharsets.UTF_8);
        openTo(peer -> {
            peer.upgrade();
            peer.write(Peer.frame(false, 1, new byte[] {film[0], film[1]}));
            peer.write(Peer.frame(true, 0, new byte[] {film[2], film[3]}));
            peer.awaitEnd();
        });
        assertThat(heard.text()).isEqualTo("\uD83C\uDFA5");
    }

    @Test
    void binaryMessagesAreIgnored() {
        openTo(peer -> {
            peer.upgrade();
            peer.write(Peer.frame(true, 2, new byte[] {1, 2, 3}));
            peer.write(Peer.frame(true, 2, new byte[5_000]));
            peer.text("text");
            peer.awaitEnd();
        });
        assertThat(heard.text()).isEqualTo("text");
    }

    // what this side does

    @Test
    void messagesOfOneThreadKeepTheirOrderAndNoneIsLost() throws Exception {
        int threads = 4;
        int each = 5_000;
        Wire wire = openTo(this::collect);
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            wire.send(number + ":" + i);
                        }
                    })
                    .start();
        }
        int[] next = new int[threads];
        for (int i = 0; i < threads * each; i++) {
            String[] parts = frame().text().split(":");
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
        }
    }

    @Test
    void largeRequestsAreNoDisconnection() throws Exception {
        Wire wire = openTo(this::collect);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String request = i + "x".repeat(70_000 + i);
            sent.add(request);
            assertThat(wire.send(request)).isTrue();
        }
        for (String request : sent) {
            assertThat(frame().text()).isEqualTo(request);
        }
        assertNothingMoreIsTold();
    }

    @Test
    void peerThatStopsReadingHoldsMessagesBackAndLosesNone() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        int messages = 300;
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.text("ready");
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            for (int i = 0; i < messages; i++) {
                assertThat(peer.read().text()).startsWith("m" + i + " ");
                read.incrementAndGet();
            }
            peer.text("got " + read);
            peer.awaitEnd();
        });
        assertThat(heard.text()).isEqualTo("ready");
        for (int i = 0; i < messages; i++) {
            assertThat(wire.send("m" + i + " " + "x".repeat(100_000))).isTrue();
        }
        assertNothingMoreIsTold();
        goOn.countDown();
        assertThat(heard.text()).isEqualTo("got " + messages);
    }

    @Test
    void pingsAreAnsweredInOrderWhileThePeerDoesNotReadAndTheLastAlways() {
        CountDownLatch goOn = new CountDownLatch(1);
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.read();
            for (int i = 0; i < 10; i++) {
                peer.write(Peer.frame(true, 9, ("ping " + i).getBytes(StandardCharsets.UTF_8)));
            }
            peer.text("pinged");
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            while (true) {
                Peer.Frame frame = peer.read();
                if (frame.opcode() == 0xA) {
                    peer.text(frame.text());
                }
                if (frame.text().equals("end")) {
                    peer.text("end");
                    peer.awaitEnd();
                    return;
                }
            }
        });
        wire.send("first");
        for (int i = 0; i < 100; i++) {
            wire.send("x".repeat(200_000));
        }
        assertThat(heard.text()).isEqualTo("pinged");
        wire.send("end");
        goOn.countDown();
        // How many are answered one by one depends on how fast the socket fills.
        List<String> answered = new ArrayList<>();
        for (String next = heard.text(); !next.equals("end"); next = heard.text()) {
            answered.add(next);
        }
        assertThat(answered).isSorted().doesNotHaveDuplicates().endsWith("ping 9");
    }

    @Test
    void pingsThatCannotBeAnsweredNowAreAnsweredOnceLater() {
        EmbeddedChannel channel = new EmbeddedChannel();
        NettyWire wire = new NettyWire(channel, new ToldOnce(heard), "ws://embedded");
        channel.pipeline().addLast(wire);
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        for (int i = 0; i < 10; i++) {
            wire.ping(Unpooled.copiedBuffer("ping " + i, StandardCharsets.UTF_8));
        }
        channel.runPendingTasks();
        assertThat((Object) channel.readOutbound()).isNull();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        ByteBuf pong = channel.readOutbound();
        assertThat(pong.readByte()).isEqualTo((byte) 0x8A);
        assertThat(unmasked(pong)).isEqualTo("ping 9");
        assertThat((Object) channel.readOutbound()).isNull();
        channel.finishAndReleaseAll();
    }

    private static String unmasked(ByteBuf frame) {
        int length = frame.readByte() & 0x7F;
        byte[] mask = new byte[4];
        frame.readBytes(mask);
        byte[] text = new byte[length];
        frame.readBytes(text);
        for (int i = 0; i < length; i++) {
            text[i] ^= mask[i % 4];
        }
        frame.release();
        return new String(text, StandardCharsets.UTF_8);
    }

    @Test
    void webSocketPingIsSent() throws Exception {
        Wire wire = openTo(this::collect);
        wire.ping();
        assertThat(frame().opcode()).isEqualTo(9);
    }

    @Test
    void closeSendsWhatIsQueuedThenTheCloseFrameAndIsLocal() throws Exception {
        Wire wire = openTo(this::collect);
        for (int i = 0; i < 100; i++) {
            wire.send("m" + i);
        }
        wire.close(1000, "bye", Duration.ofSeconds(20));
        assertThat(wire.send("too late")).isFalse();
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
        for (int i = 0; i < 100; i++) {
            assertThat(frame().text()).isEqualTo("m" + i);
        }
        Peer.Frame close = frame();
        assertThat(close.opcode()).isEqualTo(8);
        assertThat(close.closeCode()).isEqualTo(1000);
        assertNothingMoreIsTold();
    }

    @Test
    void answersThatComeWhileClosingAreHeard() {
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.read();
            peer.text("the last answer");
            Peer.Frame close = peer.read();
            peer.write(Peer.frame(true, 8, close.payload()));
            peer.awaitEnd();
        });
        wire.send("the last request");
        wire.close(1000, "", Duration.ofSeconds(20));
        assertThat(heard.text()).isEqualTo("the last answer");
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
    }

    @Test
    void closeDoesNotWaitForASilentPeerLongerThanItsPatience() {
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.awaitEnd();
        });
        wire.close(1000, "", Duration.ofMillis(50));
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.LOCAL);
    }

    @Test
    void closeOfASocketThatTakesNothingAnyMoreIsBounded() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Wire wire = openTo(peer -> {
            peer.upgrade();
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
        for (int i = 0; i < 100; i++) {
            wire.send("x".repeat(200_000));
        }
        wire.close(1000, "", Duration.ofMillis(100));
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
        end.countDown();
        assertNothingMoreIsTold();
    }

    @Test
    void abortEndsTheSocketAtOnceAndIsToldOnce() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.awaitEnd();
            ended.countDown();
        });
        wire.abort();
        wire.abort();
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
        assertThat(wire.send("x")).isFalse();
        wire.ping();
        wire.close(1000, "", Duration.ZERO);
        await(ended);
        assertNothingMoreIsTold();
    }

    @Test
    void closeCodeThatMayNotBeSentIsRefused() {
        Wire wire = openTo(this::collect);
        assertThatThrownBy(() -> wire.close(1006, "", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1006")
                .hasMessageContaining("1000");
    }

    @Test
    void listenerThatThrowsHarmsNothing() throws Exception {
        RawServer server = server(peer -> {
            peer.upgrade();
            peer.text("one");
            peer.text("two");
            peer.fin();
        });
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        new NettyTransport(SETTINGS).open(loop, server.url(), new WireListener() {
            @Override
            public void opened(Wire wire) {
                told.add("opened");
                throw new IllegalStateException("provoked by a test");
            }

            @Override
            public void text(String message) {
                told.add(message);
                throw new AssertionError("provoked by a test");
            }

            @Override
            public void tooLarge(long bytes, long limit, String beginning) {}

            @Override
            public void closed(Closure closure) {
                told.add(closure.kind().name());
                throw new IllegalStateException("provoked by a test");
            }
        });
        for (String expected : List.of("opened", "one", "two", "FIN")) {
            assertThat(told.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(expected);
        }
    }

    @Test
    void ageGrowsAndReadsAreDated() {
        long before = System.nanoTime();
        Wire wire = openTo(peer -> {
            peer.upgrade();
            peer.text("x");
            peer.awaitEnd();
        });
        heard.text();
        Wire.Age age = wire.age();
        assertThat(age.idle()).isLessThanOrEqualTo(age.open());
        assertThat(wire.lastReadNanos() - before).isPositive();
        assertThat(wire.age().open()).isGreaterThanOrEqualTo(age.open());
    }

    @Test
    void endOfTheLastLeaseEndsTheSocketAsLocal() {
        RawServer server = server(peer -> {
            peer.upgrade();
            peer.awaitEnd();
        });
        SharedLoops loops = new SharedLoops(1);
        for (int i = 0; i < 100; i++) {
            LoopLease own = loops.lease();
            new NettyTransport(SETTINGS).open(own, server.url(), heard);
            Wire wire = heard.wire();
            own.close();
            assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
            assertThat(wire.send("x")).isFalse();
            wire.abort();
        }
    }
}
