package io.github.kurentoguard.test;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.wire.RawSocket;

/**
 * A JSON-RPC client that shows everything that comes, and every end. Not over the JDK's WebSocket: that one now and
 * then overlooks a FIN.
 */
final class RpcSocket implements AutoCloseable {

    /** Never twice the same: a session would get the old answer again. */
    private static final AtomicInteger IDS = new AtomicInteger(1_000);

    private static final int CLOSE = 8;

    private final Deque<JsonObject> passedOver = new ArrayDeque<>();
    private final RawSocket socket;

    RpcSocket(KurentoSimulator simulator) {
        try {
            socket = RawSocket.upgraded(simulator.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request under a new id, which is returned. */
    int send(String method, String params) {
        int id = IDS.incrementAndGet();
        send(id, method, params);
        return id;
    }

    void send(int id, String method, String params) {
        try {
            socket.text(
                    "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + ",\"jsonrpc\":\"2.0\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request and waits for its answer; events and other answers are kept for {@link #next}. */
    JsonObject ask(String method, String params) {
        return answer(send(method, params));
    }

    JsonObject answer(int id) {
        for (JsonObject next = take(); ; next = take()) {
            if (next.has("id") && !next.get("id").isJsonNull() && next.get("id").getAsInt() == id) {
                return next;
            }
            passedOver.add(next);
        }
    }

    String value(String method, String params) {
        JsonObject answer = ask(method, params);
        if (!answer.has("result")) {
            throw new AssertionError("no result but " + answer);
        }
        return answer.getAsJsonObject("result").get("value").getAsString();
    }

    String pipeline() {
        return value("create", "{\"type\":\"MediaPipeline\",\"constructorParams\":{}}");
    }

    /** The next message that nobody has seen. */
    JsonObject next() {
        return passedOver.isEmpty() ? take() : passedOver.remove();
    }

    String nextText() {
        try {
            RawSocket.Frame first = socket.read();
            StringBuilder text = new StringBuilder(first.text());
            for (boolean last = first.last(); !last; ) {
                RawSocket.Frame more = socket.read();
                text.append(more.text());
                last = more.last();
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing has come by now that was not taken. */
    boolean silent() {
        try {
            return passedOver.isEmpty() && !socket.readable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code with which the connection ends, whatever comes before: 1006 without a close frame. */
    int closeCode() {
        try {
            for (RawSocket.Frame next = socket.read(); ; next = socket.read()) {
                if (next.opcode() == CLOSE) {
                    return next.closeCode();
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection does not end", e);
        } catch (EOFException | SocketException e) {
            return 1006;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject take() {
        return JsonParser.parseString(nextText()).getAsJsonObject();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
