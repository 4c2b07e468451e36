package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a media server for calls: sessions, one request of a socket after the other, and answers that are kept
 * for 20 s under session and id, looked up when a request starts and stored when it ends.
 */
public final class FakeServer {

    private static final Duration LATENCY = Duration.ofMillis(1);
    private static final long KEPT = Duration.ofSeconds(20).toNanos();

    private final FakeLoop loop;
    private final List<Socket> sockets = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Map<String, Kept> answers = new HashMap<>();
    private final Set<List<String>> links = new HashSet<>();
    private final List<Execution> executions = new ArrayList<>();
    private Function<JsonObject, Duration> duration = request -> Duration.ofMillis(2);
    private int life = 1;
    private int sessionCount;
    private boolean frozen;
    private boolean refusing;
    private boolean keepsAnswers = true;
    private @Nullable String lostAnswer;
    private int repeatedConnects;

    /** One execution of a request that is not the guard's own. */
    public record Execution(int life, String mark, JsonObject request) {}

    private record Kept(String text, long until) {}

    public FakeServer(FakeLoop loop, FakeTransport transport) {
        this.loop = loop;
        transport.peer(this::decide);
    }

    private void decide(FakeTransport.Opening opening) {
        if (refusing) {
            opening.fail(Closure.Kind.REFUSED);
        } else if (opening.pending() && !frozen) {
            sockets.add(new Socket(opening.accept()));
        }
    }

    public void duration(Function<JsonObject, Duration> of) {
        duration = of;
    }

    public void keepsAnswers(boolean keeps) {
        keepsAnswers = keeps;
    }

    /** Throws the kept answer to one request away. */
    public void forget(String mark) {
        answers.values().removeIf(kept -> kept.text().contains("\"done-" + mark + "\""));
    }

    /** The next answer to a request with this mark gets lost. */
    public void loseAnswer(String mark) {
        lostAnswer = mark;
    }

    public void refusing(boolean refuses) {
        refusing = refuses;
    }

    public void freeze() {
        frozen = true;
    }

    public void thaw() {
        frozen = false;
        List.copyOf(sockets).forEach(Socket::work);
    }

    public List<Execution> executions() {
        return executions;
    }

    public String serverId() {
        return "server-" + life;
    }

    /** How many {@code connect} were answered from the store because their id had been used before. */
    public int repeatedConnects() {
        return repeatedConnects;
    }

    public List<FakeWire> openWires() {
        return sockets.stream()
                .map(socket -> socket.wire)
                .filter(FakeWire::isOpen)
                .toList();
    }

    /** Ends all sockets; what has arrived is still worked through. */
    public void drop(Closure.Kind kind, boolean loseTransit) {
        for (Socket socket : sockets) {
            if (socket.wire.isOpen()) {
                socket.deaf = loseTransit;
                socket.wire.drop(kind);
            }
        }
    }

    public void expireSessions() {
        sessions.clear();
    }

    public void restart() {
        life++;
        sessions.clear();
        answers.clear();
        sockets.forEach(socket -> {
            socket.dead = true;
            if (socket.wire.isOpen()) {
                socket.wire.drop(Closure.Kind.RESET);
            }
        });
        sockets.clear();
        frozen = false;
    }

    private final class Socket {

        private final FakeWire wire;
        private final Deque<JsonObject> queue = new ArrayDeque<>();
        private boolean working;
        private boolean deaf;
        private boolean dead;

        Socket(FakeWire wire) {
            this.wire = wire;
            wire.server(text -> loop.after(LATENCY, () -> arrive(text)));
        }

        private void arrive(String text) {
            if (!deaf && !dead) {
                queue.add(JsonParser.parseString(text).getAsJsonObject());
                work();
            }
        }

        private void work() {
            if (working || frozen || dead || queue.isEmpty()) {
                return;
            }
            JsonObject request = queue.remove();
            Kept kept = answers.get(key(request));
            if (kept != null && kept.until() > loop.nanoTime()) {
                repeatedConnects += method(request).equals("connect") ? 1 : 0;
                reply(kept.text());
                work();
                return;
            }
            working = true;
            boolean own = Set.of("connect", "ping", "keepAlive").contains(method(request));
            loop.after(own ? Duration.ZERO : duration.apply(request), () -> finish(request));
        }

        private void finish(JsonObject request) {
            if (dead) {
                return;
            }
            String answer = execute(request);
            if (session(request) != null && keepsAnswers) {
                answers.put(key(request), new Kept(answer, loop.nanoTime() + KEPT));
            }
            working = false;
            if (mark(request).equals(lostAnswer)) {
                lostAnswer = null;
            } else {
                reply(answer);
            }
            work();
        }

        private void reply(String text) {
            loop.after(LATENCY, () -> wire.receive(text));
        }
    }

    private String execute(JsonObject request) {
        String id = request.get("id").getAsString();
        String session = session(request);
        return switch (method(request)) {
            case "ping" -> result(id, "\"value\":\"pong\"");
            case "connect" ->
                session != null && !sessions.contains(session)
                        ? error(id, 40007, "Invalid session")
                        : result(
                                id,
                                "\"serverId\":\"" + serverId() + "\",\"sessionId\":\""
                                        + (session == null ? "session-" + ++sessionCount : session) + "\"");
            case "keepAlive" ->
                sessions.contains(session)
                        ? result(id, "\"sessionId\":\"" + session + "\"")
                        : error(id, 40007, "Invalid session");
            case "closeSession" -> {
                sessions.remove(session);
                yield "{\"id\":\"" + id + "\",\"jsonrpc\":\"2.0\",\"result\":null}";
            }
            default -> {
                sessions.add(session);
                JsonObject params = request.getAsJsonObject("params");
                String mark = mark(request);
                executions.add(new Execution(life, mark, request));
                String value = params.has("operation") ? invoke(params, mark) : "\"done-" + mark + "\"";
                yield result(id, "\"sessionId\":\"" + session + "\",\"value\":" + value);
            }
        };
    }

    private static String mark(JsonObject request) {
        JsonObject params = request.getAsJsonObject("params");
        return params != null && params.has("mark") ? params.get("mark").getAsString() : "";
    }

    private String invoke(JsonObject params, String mark) {
        String source = params.get("object").getAsString();
        switch (params.get("operation").getAsString()) {
            case "connect" -> links.addAll(links(source, params.getAsJsonObject("operationParams")));
            case "disconnect" -> links.removeAll(links(source, params.getAsJsonObject("operationParams")));
            case "getSinkConnections" -> {
                return links.stream()
                        .filter(link -> link.get(0).equals(source))
                        .map(FakeServer::json)
                        .toList()
                        .toString();
            }
            default -> {}
        }
        return "\"done-" + mark + "\"";
    }

    private static List<List<String>> links(String source, JsonObject asked) {
        String sink = asked.get("sink").getAsString();
        List<String> types = asked.has("mediaType")
                ? List.of(asked.get("mediaType").getAsString())
                : List.of("AUDIO", "VIDEO", "DATA");
        return types.stream().map(type -> List.of(source, sink, type)).toList();
    }

    private static String json(List<String> link) {
        return "{\"source\":\"" + link.get(0) + "\",\"sink\":\"" + link.get(1) + "\",\"type\":\"" + link.get(2)
                + "\",\"sourceDescription\":\"default\",\"sinkDescription\":\"default\"}";
    }

    /** The connections between elements, as source, sink and type of media. */
    public Set<List<String>> links() {
        return links;
    }

    private static String result(String id, String members) {
        return "{\"id\":\"" + id + "\",\"jsonrpc\":\"2.0\",\"result\":{" + members + "}}";
    }

    private static String error(String id, int code, String message) {
        return "{\"error\":{\"code\":" + code + ",\"data\":{\"type\":\"INVALID_SESSION\"},\"message\":\"" + message
                + "\"},\"id\":\"" + id + "\",\"jsonrpc\":\"2.0\"}";
    }

    private static String method(JsonObject request) {
        return request.get("method").getAsString();
    }

    private static @Nullable String session(JsonObject request) {
        JsonObject params = request.getAsJsonObject("params");
        return params.has("sessionId") ? params.get("sessionId").getAsString() : null;
    }

    private static String key(JsonObject request) {
        return session(request) + " " + request.get("id").getAsString();
    }
}
