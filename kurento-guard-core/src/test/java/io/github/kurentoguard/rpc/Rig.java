package io.github.kurentoguard.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.google.gson.JsonObject;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.connection.ConnectionSettings;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.connection.Supervisor;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.wire.FakeLoop;
import io.github.kurentoguard.wire.FakeServer;
import io.github.kurentoguard.wire.FakeTransport;
import io.github.kurentoguard.wire.FakeWire;
import org.jspecify.annotations.Nullable;

/** Supervisor and call table against a model of the server, in virtual time. */
final class Rig {

    static final String OBJECT =
            "00000001-0000-4000-8000-000000000000_kurento.MediaPipeline/00000002-0000-4000-8000-000000000000_kurento.WebRtcEndpoint";
    private static final URI URL = URI.create("ws://server/kurento");

    final FakeLoop loop = new FakeLoop();
    final FakeTransport transport = new FakeTransport();
    final FakeServer server = new FakeServer(loop, transport);
    final List<GuardEvent> events = new ArrayList<>();
    final List<String> mediaEvents = new ArrayList<>();
    final CallTable table;
    final Supervisor supervisor;
    private int marks;

    Rig() {
        this(new CallSettings(URL, Duration.ofSeconds(10), 100, 1_000, 100_000), 1);
    }

    Rig(CallSettings settings, long seed) {
        this(settings, seed, SessionMemory.none());
    }

    Rig(CallSettings settings, long seed, SessionMemory memory) {
        table = new CallTable(settings, loop, then -> supervisor().keepsAnswers(then), mediaEvents::add, memory);
        supervisor = new Supervisor(
                new ConnectionSettings(
                        URL,
                        Backoff.fastThenExponential(),
                        KeepAlive.DEFAULT,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                URL.toString(),
                loop,
                transport,
                table,
                events::add,
                new Random(seed));
    }

    private Supervisor supervisor() {
        return supervisor;
    }

    /** Connected, with a session that holds an object, and something that remembers it. */
    static Rig connected(SessionMemory memory) {
        Rig rig = new Rig(new CallSettings(URL, Duration.ofSeconds(10), 100, 1_000, 100_000), 1, memory);
        rig.connect();
        return rig;
    }

    /** Connected, with a session that holds an object. */
    static Rig connected() {
        Rig rig = new Rig();
        rig.connect();
        return rig;
    }

    void connect() {
        supervisor.start();
        loop.advanceMillis(100);
        Made first = create();
        loop.advanceMillis(100);
        if (first.text() == null) {
            throw new AssertionError("not connected: " + events);
        }
    }

    FakeWire wire() {
        return transport.line();
    }

    /** All that was sent, over whatever line. */
    List<String> sent() {
        return transport.openings().stream()
                .filter(FakeTransport.Opening::accepted)
                .flatMap(opening -> opening.wire().sent().stream())
                .toList();
    }

    Made create() {
        return make("create", "type", "WebRtcEndpoint");
    }

    Made get() {
        return invoke("getState");
    }

    Made set() {
        return invoke("setName");
    }

    Made invoke(String operation) {
        JsonObject params = new JsonObject();
        params.addProperty("object", OBJECT);
        params.addProperty("operation", operation);
        return make("invoke", params);
    }

    Made make(String method, String name, String value) {
        JsonObject params = new JsonObject();
        params.addProperty(name, value);
        return make(method, params);
    }

    Made make(String method, JsonObject params) {
        String mark = "m" + ++marks;
        params.addProperty("mark", mark);
        Made made = new Made(mark, method, params, table.deadline());
        table.submit(made.call);
        return made;
    }

    long executions(Made made) {
        return server.executions().stream()
                .filter(execution -> execution.mark().equals(made.mark))
                .count();
    }

    /** A call that a test has made. */
    static final class Made {

        final String mark;
        final List<Answer> answers = new ArrayList<>();
        final Call call;

        Made(String mark, String method, JsonObject params, long deadline) {
            this.mark = mark;
            this.call = new Call(method, params, deadline, (ended, answer) -> answers.add(answer));
        }

        /** Its answer; null if there is none, or a failure. */
        @Nullable
        String text() {
            return !answers.isEmpty() && answers.get(0) instanceof Answer.Message message ? message.text() : null;
        }

        /** How the guard ended it; null if it did not. */
        @Nullable
        RuntimeException failure() {
            return !answers.isEmpty() && answers.get(0) instanceof Answer.Failure failure ? failure.cause() : null;
        }

        /** The failure, which must be of that kind. */
        <T> T failed(Class<T> kind) {
            if (!kind.isInstance(failure())) {
                throw new AssertionError(call + " has not failed with " + kind + ": " + answers);
            }
            return kind.cast(Objects.requireNonNull(failure()));
        }

        boolean ended() {
            return !answers.isEmpty();
        }
    }
}
