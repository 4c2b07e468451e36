package io.github.kurentoguard.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A data message in the making: its fragments joined, or, once it is too large, counted and thrown away. */
final class Message {

    /** How much of a message beyond the limit is kept, in bytes. */
    static final int BEGINNING = 256;

    private static final int FIRST_CAPACITY = 64 * 1024;

    private final boolean text;
    private final long limit;
    private final ByteBuf kept;
    private long bytes;
    private boolean tooLarge;

    Message(ByteBufAllocator allocator, boolean text, long limit, long expected) {
        this.text = text;
        this.limit = limit;
        this.kept = allocator.heapBuffer((int) Math.min(expected, FIRST_CAPACITY));
    }

    /** A frame of the given length follows. */
    void announce(long length) {
        if (length > limit - bytes && !tooLarge) {
            tooLarge = true;
            kept.writerIndex(Math.min(BEGINNING, kept.readableBytes()));
            kept.capacity(BEGINNING);
        }
    }

    void add(ByteBuf in, int count) {
        bytes += count;
        int room = !text ? 0 : tooLarge ? Math.max(0, BEGINNING - kept.readableBytes()) : count;
        int taken = Math.min(room, count);
        kept.writeBytes(in, taken);
        in.skipBytes(count - taken);
    }

    /** @return false if the bytes were no text */
    boolean deliver(FrameSink sink) {
        if (!text) {
            sink.binary();
            return true;
        }
        if (tooLarge) {
            sink.tooLarge(bytes, limit, Utf8.beginning(kept, 0, kept.readableBytes()));
            return true;
        }
        return deliverText(kept, 0, kept.readableBytes(), sink);
    }

    /** @return false if the bytes were no text */
    static boolean deliverText(ByteBuf bytes, int index, int length, FrameSink sink) {
        String decoded = Utf8.decode(bytes, index, length);
        if (decoded == null) {
            sink.violation(1007, "a text message that is not UTF-8");
            return false;
        }
        sink.text(decoded);
        return true;
    }

    void release() {
        kept.release();
    }
}
