package io.github.kurentoguard.test.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that can misbehave: plain TCP, every byte by hand. */
public final class RawSocket implements AutoCloseable {

    private static final String HANDSHAKE = "GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    public RawSocket(int port) throws IOException {
        this(port, 0);
    }

    public RawSocket(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Connects and completes the handshake. */
    public static RawSocket upgraded(int port) throws IOException {
        RawSocket socket = new RawSocket(port);
        socket.upgrade("/kurento");
        return socket;
    }

    public String upgrade(String path) throws IOException {
        write(HANDSHAKE.formatted(path));
        return readHead();
    }

    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Reads an HTTP head up to the blank line. */
    public String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    public void text(String text) throws IOException {
        frame(true, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    public void frame(boolean last, int opcode, byte[] content) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (content.length < 126) {
            frame.write(0x80 | content.length);
        } else if (content.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(content.length >>> 8);
            frame.write(content.length & 0xff);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) content.length >>> shift) & 0xff);
            }
        }
        frame.write(new byte[4]);
        frame.write(content);
        out.write(frame.toByteArray());
        out.flush();
    }

    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] content = new byte[(int) size];
        in.readFully(content);
        return new Frame((first & 0x80) != 0, first & 0xf, content);
    }

    public String readText() throws IOException {
        return read().text();
    }

    /** Whether something has come that was not read. */
    public boolean readable() throws IOException {
        return in.available() > 0;
    }

    /** Waits for the end of the connection: "FIN" or "RESET"; "OPEN" if nothing comes within the time. */
    public String end(int withinMillis) throws IOException {
        socket.setSoTimeout(withinMillis);
        try {
            in.readUnsignedByte();
            return "DATA";
        } catch (EOFException e) {
            return "FIN";
        } catch (SocketTimeoutException e) {
            return "OPEN";
        } catch (SocketException e) {
            return "RESET";
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** One frame as it was on the wire. */
    public record Frame(boolean last, int opcode, byte[] content) {

        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return (content[0] & 0xff) << 8 | (content[1] & 0xff);
        }

        public String closeReason() {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
