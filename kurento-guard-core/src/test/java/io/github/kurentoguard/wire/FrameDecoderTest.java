package io.github.kurentoguard.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameDecoderTest {

    private static final int LIMIT = 2_000;

    private static final class Told implements FrameSink {

        final List<String> all = new ArrayList<>();

        @Override
        public void text(String message) {
            all.add("text " + message);
        }

        @Override
        public void tooLarge(long bytes, long limit, String beginning) {
            all.add("too large " + bytes + " of " + limit + " " + beginning);
        }

        @Override
        public void binary() {
            all.add("binary");
        }

        @Override
        public void ping(ByteBuf payload) {
            all.add("ping " + payload.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void close(int code, String reason) {
            all.add("close " + code + " " + reason);
        }

        @Override
        public void violation(int closeCode, String problem) {
            all.add("violation " + closeCode + " " + problem);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Feeds the bytes in pieces of the given size. */
    private static List<String> decode(byte[] bytes, int piece) {
        Told told = new Told();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(told, new Traffic(() -> 0), LIMIT));
        for (int start = 0; start < bytes.length; start += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, start, Math.min(piece, bytes.length - start)));
        }
        channel.finishAndReleaseAll();
        return told.all;
    }

    private static List<String> decode(byte[] bytes) {
        return decode(bytes, bytes.length);
    }

    @Test
    void streamReadsTheSameHoweverTheNetworkCutsIt() {
        byte[] word = utf8("\u00E4\uD83C\uDFA5!");
        byte[] stream = joined(
                Peer.frame(true, 1, utf8("one")),
                Peer.frame(true, 1, new byte[0]),
                Peer.frame(false, 1, new byte[] {word[0]}),
                Peer.frame(true, 9, utf8("between")),
                Peer.frame(false, 0, new byte[] {word[1], word[2], word[3]}),
                Peer.frame(true, 0xA, utf8("unasked")),
                Peer.frame(true, 0, new byte[] {word[4], word[5], word[6]}),
                Peer.frame(true, 2, utf8("bytes")),
                Peer.frame(true, 1, utf8("x".repeat(126))),
                Peer.frame(true, 1, utf8("y".repeat(LIMIT))),
                Peer.frame(true, 1, utf8("z".repeat(LIMIT + 1))),
                Peer.frame(true, 1, utf8("after")),
                Peer.frame(true, 8, joined(new byte[] {0x03, (byte) 0xE9}, utf8("restart"))),
                Peer.frame(true, 1, utf8("never read")));
        List<String> expected = List.of(
                "text one",
                "text ",
                "ping between",
                "text \u00E4\uD83C\uDFA5!",
                "binary",
                "text " + "x".repeat(126),
                "text " + "y".repeat(LIMIT),
                "too large " + (LIMIT + 1) + " of " + LIMIT + " " + "z".repeat(256),
                "text after",
                "close 1001 restart");
        for (int piece = 1; piece <= 300; piece++) {
            assertThat(decode(stream, piece)).as("pieces of %d bytes", piece).isEqualTo(expected);
        }
        assertThat(decode(stream)).isEqualTo(expected);
    }

    @Test
    void messageTooLargeOverManyFragmentsIsCountedAndItsBeginningKept() {
        byte[] stream = joined(
                Peer.frame(false, 1, utf8("{\"id\":\"a-7\"," + "x".repeat(1_000))),
                Peer.frame(false, 0, utf8("y".repeat(1_500))),
                Peer.frame(true, 0, utf8("z".repeat(900))),
                Peer.frame(true, 1, utf8("next")));
        assertThat(decode(stream, 97))
                .containsExactly(
                        "too large 3412 of 2000 " + ("{\"id\":\"a-7\"," + "x".repeat(1_000)).substring(0, 256),
                        "text next");
    }

    @Test
    void beginningIsNotCutWithinACharacter() {
        byte[] stream = Peer.frame(true, 1, utf8("a" + "\u20AC".repeat(1_000)));
        assertThat(decode(stream)).containsExactly("too large 3001 of 2000 a" + "\u20AC".repeat(85));
    }

    @Test
    void replacementCharacterThatWasSentIsText() {
        assertThat(decode(Peer.frame(true, 1, utf8("a\uFFFDb")))).containsExactly("text a\uFFFDb");
    }

    static Stream<Arguments> invalidUtf8() {
        return Stream.of(
                Arguments.of((Object) new byte[] {(byte) 0xC3}),
                Arguments.of((Object) new byte[] {'a', (byte) 0xFF, 'b'}),
                Arguments.of((Object) new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                Arguments.of((Object) new byte[] {(byte) 0xC0, (byte) 0xAF}));
    }

    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void invalidUtf8IsAViolation(byte[] payload) {
        String expected = "violation 1007 a text message that is not UTF-8";
        assertThat(decode(Peer.frame(true, 1, payload))).containsExactly(expected);
        assertThat(decode(joined(Peer.frame(false, 1, utf8("a")), Peer.frame(true, 0, payload))))
                .containsExactly(expected);
    }

    static Stream<Arguments> violations() {
        byte[] half = Peer.frame(false, 1, utf8("half"));
        return Stream.of(
                Arguments.of(new byte[] {(byte) 0xC1, 0}, "reserved bits"),
                Arguments.of(new byte[] {(byte) 0x91, 0}, "reserved bits"),
                Arguments.of(new byte[] {(byte) 0x83, 0}, "opcode 3"),
                Arguments.of(new byte[] {(byte) 0x8B, 0}, "opcode 11"),
                Arguments.of(new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0}, "must not mask"),
                Arguments.of(new byte[] {0x09, 0}, "control frame"),
                Arguments.of(new byte[] {(byte) 0x89, 126, 0, 126}, "control frame"),
                Arguments.of(new byte[] {(byte) 0x81, 126, 0, 125}, "length"),
                Arguments.of(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 0, 0, 1}, "length"),
                Arguments.of(new byte[] {(byte) 0x81, 127, -128, 0, 0, 0, 0, 0, 0, 0}, "length"),
                Arguments.of(Peer.frame(true, 0, utf8("x")), "continuation of nothing"),
                Arguments.of(joined(half, half), "within a fragmented one"),
                Arguments.of(Peer.frame(true, 8, new byte[] {3}), "half a code"),
                Arguments.of(Peer.frame(true, 8, new byte[] {3, (byte) 0xED}), "the code 1005"),
                Arguments.of(Peer.frame(true, 8, new byte[] {3, (byte) 0xE8, (byte) 0xFF}), "reason is not UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void brokenFramesAreViolationsAndNothingFollows(byte[] stream, String problem) {
        byte[] withMore = joined(stream, Peer.frame(true, 1, utf8("more")));
        for (int piece : new int[] {1, withMore.length}) {
            assertThat(decode(withMore, piece))
                    .singleElement()
                    .asString()
                    .startsWith("violation 100")
                    .contains(problem);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1003, 1007, 1014, 3000, 4999})
    void closeCodesOfTheStandardAreTaken(int code) {
        byte[] payload = {(byte) (code >> 8), (byte) code};
        assertThat(decode(Peer.frame(true, 8, payload))).containsExactly("close " + code + " ");
    }

    @Test
    void closeFrameWithoutACodeIs1005() {
        assertThat(decode(Peer.frame(true, 8, new byte[0]))).containsExactly("close 1005 ");
    }

    @Test
    void noiseIsNeverMoreThanAViolation() {
        Random random = new Random(20_261);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[1 + random.nextInt(40)];
            random.nextBytes(noise);
            List<String> told = decode(noise, 1 + random.nextInt(noise.length));
            long endings = told.stream()
                    .filter(what -> what.startsWith("violation") || what.startsWith("close"))
                    .count();
            assertThat(endings).isLessThanOrEqualTo(1);
        }
    }
}
