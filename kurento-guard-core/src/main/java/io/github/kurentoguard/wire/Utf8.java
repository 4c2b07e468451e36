package io.github.kurentoguard.wire;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Decoding of UTF-8 that tells malformed bytes from text. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** @return the text; null if the bytes are malformed */
    static @Nullable String decode(ByteBuf bytes, int index, int length) {
        String text = bytes.toString(index, length, StandardCharsets.UTF_8);
        // The quick decoder replaces malformed bytes; only where such a mark is seen is it worth looking twice.
        return text.indexOf(REPLACEMENT) < 0 || wellFormed(bytes, index, length) ? text : null;
    }

    /** Decodes the beginning of a text that may have been cut within a character; what is malformed is left out. */
    static String beginning(ByteBuf bytes, int index, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(bytes.nioBuffer(index, length))
                    .toString();
        } catch (CharacterCodingException impossible) {
            return "";
        }
    }

    private static boolean wellFormed(ByteBuf bytes, int index, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer(index, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
