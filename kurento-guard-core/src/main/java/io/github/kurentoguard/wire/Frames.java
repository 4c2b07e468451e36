package io.github.kurentoguard.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** The frames that a WebSocket client sends (RFC 6455, 5.2): whole messages, masked. */
final class Frames {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /** The longest head: two bytes, eight of length, four of mask. */
    static final int MAX_HEAD = 14;

    /** The longest payload of a control frame, in bytes. */
    static final int MAX_CONTROL = 125;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;

    private Frames() {}

    static void appendText(ByteBuf out, String text) {
        int length = ByteBufUtil.utf8Bytes(text);
        out.ensureWritable(MAX_HEAD + length);
        int mask = appendHead(out, TEXT, length);
        int start = out.writerIndex();
        ByteBufUtil.reserveAndWriteUtf8(out, text, length);
        mask(out, start, length, mask);
    }

    static void appendControl(ByteBuf out, int opcode, ByteBuf payload) {
        int length = payload.readableBytes();
        int mask = appendHead(out, opcode, length);
        int start = out.writerIndex();
        out.writeBytes(payload, payload.readerIndex(), length);
        mask(out, start, length, mask);
    }

    static void appendClose(ByteBuf out, int code, String reason) {
        byte[] text = shortened(reason).getBytes(StandardCharsets.UTF_8);
        int mask = appendHead(out, CLOSE, 2 + text.length);
        int start = out.writerIndex();
        out.writeShort(code).writeBytes(text);
        mask(out, start, 2 + text.length, mask);
    }

    private static String shortened(String reason) {
        String text = reason;
        while (ByteBufUtil.utf8Bytes(text) > MAX_CONTROL - 2) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    private static int appendHead(ByteBuf out, int opcode, int length) {
        out.writeByte(FIN | opcode);
        if (length <= MAX_CONTROL) {
            out.writeByte(MASKED | length);
        } else if (length <= 0xFFFF) {
            out.writeByte(MASKED | 126).writeShort(length);
        } else {
            out.writeByte(MASKED | 127).writeLong(length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        out.writeInt(mask);
        return mask;
    }

    private static void mask(ByteBuf buffer, int start, int length, int mask) {
        ByteBuffer bytes = buffer.internalNioBuffer(start, length);
        long wide = (long) mask << 32 | mask & 0xFFFF_FFFFL;
        int at = bytes.position();
        int end = at + length;
        for (; at + 8 <= end; at += 8) {
            bytes.putLong(at, bytes.getLong(at) ^ wide);
        }
        for (int shift = 24; at < end; at++, shift = shift == 0 ? 24 : shift - 8) {
            bytes.put(at, (byte) (bytes.get(at) ^ mask >>> shift));
        }
    }
}
