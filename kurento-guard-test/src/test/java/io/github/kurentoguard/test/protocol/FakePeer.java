package io.github.kurentoguard.test.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A socket that keeps what the server writes. */
final class FakePeer implements Peer {

    private final ServerProcess server;
    private final List<String> frames = new ArrayList<>();
    private boolean dropped;
    private boolean busy;

    FakePeer(ServerProcess server) {
        this.server = server;
        server.opened(this);
    }

    @Override
    public void send(String frame) {
        frames.add(frame);
    }

    @Override
    public void event(String frame) {
        frames.add(frame);
    }

    @Override
    public void busy(boolean newBusy) {
        busy = newBusy;
    }

    @Override
    public void drop() {
        dropped = true;
        server.closed(this);
    }

    boolean busy() {
        return busy;
    }

    boolean dropped() {
        return dropped;
    }

    void write(String... requests) {
        server.received(this, List.of(requests));
    }

    void close() {
        server.closed(this);
    }

    /** What has come since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** Sends a request and takes the one answer; events that came with it are passed over. */
    String ask(String request) {
        write(request);
        List<String> answers =
                take().stream().filter(frame -> !frame.contains("onEvent")).toList();
        if (answers.size() != 1) {
            throw new AssertionError("one answer expected to " + request + " but got " + answers);
        }
        return answers.get(0);
    }

    /** The result of a request. */
    JsonObject result(String request) {
        String answer = ask(request);
        JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
        if (!json.has("result") || !json.get("result").isJsonObject()) {
            throw new AssertionError("result expected to " + request + " but got " + answer);
        }
        return json.getAsJsonObject("result");
    }

    /** The result's value, a text. */
    String value(String request) {
        return result(request).get("value").getAsString();
    }

    /** The names of the events that have come since the last time. */
    List<String> takeEvents() {
        return take().stream().flatMap(FakePeer::eventName).toList();
    }

    private static Stream<String> eventName(String frame) {
        JsonObject json = JsonParser.parseString(frame).getAsJsonObject();
        return json.has("method")
                ? Stream.of(json.getAsJsonObject("params")
                        .getAsJsonObject("value")
                        .get("type")
                        .getAsString())
                : Stream.empty();
    }
}
