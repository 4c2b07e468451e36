package io.github.kurentoguard.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** The payload of a close frame (RFC 6455, 5.5.1 and 7.4). */
final class CloseFrame {

    /** Stands for "no code was given"; never sent. */
    static final int NO_CODE = 1005;

    private CloseFrame() {}

    static void read(ByteBuf payload, FrameSink sink) {
        int length = payload.readableBytes();
        if (length == 0) {
            sink.close(NO_CODE, "");
            return;
        }
        if (length == 1) {
            sink.violation(1002, "a close frame with half a code");
            return;
        }
        int code = payload.readUnsignedShort();
        @Nullable String reason = Utf8.decode(payload, payload.readerIndex(), length - 2);
        if (!allowed(code)) {
            sink.violation(1002, "a close frame with the code " + code);
        } else if (reason == null) {
            sink.violation(1007, "a close frame whose reason is not UTF-8");
        } else {
            sink.close(code, reason);
        }
    }

    /**
     * A whole close frame, ready to be sent.
     *
     * @throws IllegalArgumentException if the code is not one that may be sent
     */
    static ByteBuf create(int code, String reason) {
        if (!allowed(code)) {
            throw new IllegalArgumentException(
                    "Close code must be 1000 to 1014 (not 1004 to 1006) or 3000 to 4999, was " + code
                            + "; 1000 is a normal end");
        }
        ByteBuf frame = Unpooled.buffer(Frames.MAX_HEAD + Frames.MAX_CONTROL);
        Frames.appendClose(frame, code, reason);
        return frame;
    }

    static ByteBuf empty() {
        ByteBuf frame = Unpooled.buffer(Frames.MAX_HEAD);
        Frames.appendControl(frame, Frames.CLOSE, Unpooled.EMPTY_BUFFER);
        return frame;
    }

    private static boolean allowed(int code) {
        return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006) || code >= 3000 && code <= 4999;
    }
}
