package io.github.kurentoguard.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The head of a frame from a server: unmasked, without extensions. */
record FrameHead(
        int opcode, boolean last, long length, @Nullable String problem) {

    private static final int SMALLEST = 2;
    private static final int LENGTH_IN_TWO = 126;
    private static final int LENGTH_IN_EIGHT = 127;

    /** @return null, with nothing consumed, if more bytes are needed */
    static @Nullable FrameHead read(ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < SMALLEST) {
            return null;
        }
        int first = in.getUnsignedByte(start);
        int second = in.getUnsignedByte(start + 1);
        int opcode = first & 0x0F;
        boolean last = (first & 0x80) != 0;
        int code = second & 0x7F;
        String problem = problem(first, second, opcode, last, code);
        int size = SMALLEST + (problem != null ? 0 : code == LENGTH_IN_TWO ? 2 : code == LENGTH_IN_EIGHT ? 8 : 0);
        if (in.readableBytes() < size) {
            return null;
        }
        in.skipBytes(size);
        if (problem != null || code < LENGTH_IN_TWO) {
            return new FrameHead(opcode, last, code, problem);
        }
        boolean wide = code == LENGTH_IN_EIGHT;
        long length = wide ? in.getLong(start + SMALLEST) : in.getUnsignedShort(start + SMALLEST);
        boolean minimal = wide ? length > 0xFFFF : length > Frames.MAX_CONTROL;
        return new FrameHead(opcode, last, length, minimal ? null : "the frame length is malformed");
    }

    private static @Nullable String problem(int first, int second, int opcode, boolean last, int code) {
        if ((first & 0x70) != 0) {
            return "reserved bits are set";
        }
        if ((second & 0x80) != 0) {
            return "a server must not mask its frames";
        }
        if (opcode > Frames.BINARY && opcode < Frames.CLOSE || opcode > Frames.PONG) {
            return "opcode " + opcode + " is not defined";
        }
        if (opcode >= Frames.CLOSE && (!last || code > Frames.MAX_CONTROL)) {
            return "a control frame must be whole and at most 125 bytes long";
        }
        return null;
    }

    boolean control() {
        return opcode >= Frames.CLOSE;
    }
}
