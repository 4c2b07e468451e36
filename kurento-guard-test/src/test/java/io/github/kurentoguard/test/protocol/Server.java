package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.Random;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/**
 * A server process on a timeline that stands still, with media objects that serve the tests: {@code getGstreamerDot}
 * takes 2 s, {@code getChildren} kills the server, {@code getTags} raises an {@code Error} event.
 */
final class Server {

    static final Duration SLOW = Duration.ofSeconds(2);

    final VirtualTimeline time = new VirtualTimeline();
    final ServerProcess process;
    private Interference interference = (peer, request) -> Treatment.NORMAL;
    private int ids;

    Server() {
        this(ServerSettings.DEFAULT);
    }

    Server(ServerSettings settings) {
        this(settings, 7);
    }

    Server(ServerSettings settings, long seed) {
        process = new ServerProcess(settings, Model.BUNDLED, time, new Random(seed), TestBehaviour::new, new Current());
    }

    /** What was set last. */
    private final class Current implements Interference {

        @Override
        public Treatment treat(Peer peer, JsonObject request) {
            return interference.treat(peer, request);
        }

        @Override
        public boolean arrived(Peer peer, JsonObject request) {
            return interference.arrived(peer, request);
        }

        @Override
        public @Nullable KmsException refusal(Peer peer, JsonObject operation) {
            return interference.refusal(peer, operation);
        }
    }

    void interfere(Interference with) {
        interference = with;
    }

    FakePeer socket() {
        return new FakePeer(process);
    }

    void advance(Duration step) {
        time.advance(step);
    }

    /** A request under a new id. */
    String request(String method, String params) {
        return request(++ids, method, params);
    }

    static String request(int id, String method, String params) {
        return "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + ",\"jsonrpc\":\"2.0\"}";
    }

    String connect(FakePeer socket) {
        return socket.result(request("connect", "{}")).get("sessionId").getAsString();
    }

    String createPipeline(FakePeer socket, String session) {
        return socket.value(request(
                "create", "{\"type\":\"MediaPipeline\",\"constructorParams\":{},\"sessionId\":\"" + session + "\"}"));
    }

    String createChild(FakePeer socket, String session, String pipeline) {
        return socket.value(request(
                "create",
                "{\"type\":\"PassThrough\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline
                        + "\"},\"sessionId\":\"" + session + "\"}"));
    }

    String invoke(String session, String object, String operation) {
        return request(
                "invoke",
                "{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\",\"sessionId\":\"" + session
                        + "\"}");
    }

    String about(String method, String session, String object) {
        return request(method, "{\"object\":\"" + object + "\",\"sessionId\":\"" + session + "\"}");
    }

    String subscribe(String session, String object, String event) {
        return request(
                "subscribe",
                "{\"type\":\"" + event + "\",\"object\":\"" + object + "\",\"sessionId\":\"" + session + "\"}");
    }

    void raise(String object, String event) {
        raise(object, event, new JsonObject());
    }

    void raise(String object, String event, JsonObject own) {
        MediaNode node = process.world().find(object);
        if (node == null) {
            throw new AssertionError(object + " is not in the world");
        }
        process.world().raise(node, event, own);
    }

    /** Read once: the API files are large. */
    private static final class Model {

        static final ApiModel BUNDLED = ApiModel.bundled();
    }

    private static final class TestBehaviour implements Behaviour {

        private final MediaWorld world;
        private final MediaNode node;

        TestBehaviour(MediaWorld world, MediaNode node) {
            this.world = world;
            this.node = node;
        }

        @Override
        public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
            return switch (operation) {
                case "getGstreamerDot" -> Result.of("digraph").after(SLOW);
                case "getChildren" -> throw new ServerCrash("a test asks for it");
                case "getTags" -> raiseError();
                default -> null;
            };
        }

        private Result raiseError() {
            world.raise(node, "Error", new JsonObject());
            return Result.VOID;
        }
    }
}
