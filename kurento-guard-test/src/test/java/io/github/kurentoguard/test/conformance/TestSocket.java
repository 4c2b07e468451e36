package io.github.kurentoguard.test.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;

import io.github.kurentoguard.test.wire.RawSocket;

/** A WebSocket client that hands out frames one by one, and tells how the socket ended. */
final class TestSocket {

    /** The close code of a socket that ended without a close frame. */
    static final int ABNORMAL = 1006;

    private static final int CLOSE = 8;

    private final RawSocket socket;
    private boolean gone;

    private TestSocket(RawSocket socket) {
        this.socket = socket;
    }

    static TestSocket open(int port, String path) {
        try {
            RawSocket socket = new RawSocket(port);
            socket.upgrade(path);
            return new TestSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String text) {
        try {
            socket.text(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next text; fails if none comes in time. */
    String next() {
        try {
            return socket.readText();
        } catch (IOException e) {
            throw new UncheckedIOException("no text came", e);
        }
    }

    /** Whether its end has been seen. */
    boolean isGone() {
        return gone;
    }

    /** Waits for the end, and gives the code and the reason: what stands in the close frame, or 1006. */
    Ending ending() {
        try {
            RawSocket.Frame frame = socket.read();
            if (frame.opcode() != CLOSE) {
                throw new AssertionError("the socket goes on: " + frame.text());
            }
            gone = true;
            return new Ending(frame.closeCode(), frame.closeReason());
        } catch (EOFException | SocketException e) {
            gone = true;
            return new Ending(ABNORMAL, "");
        } catch (IOException e) {
            throw new AssertionError("the socket did not end", e);
        }
    }

    /** How a socket ended. */
    record Ending(int code, String reason) {}

    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
