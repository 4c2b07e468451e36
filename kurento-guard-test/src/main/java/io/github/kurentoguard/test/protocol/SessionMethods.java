package io.github.kurentoguard.test.protocol;

import java.util.Map;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;

/** The methods about sessions: {@code ping}, {@code connect}, {@code keepAlive}, {@code closeSession}. */
final class SessionMethods {

    private static final JsonPrimitive PONG = new JsonPrimitive("pong");

    private final MediaWorld world;
    private final Sessions sessions;
    private final String serverId;

    SessionMethods(MediaWorld world, Sessions sessions, String serverId) {
        this.world = world;
        this.sessions = sessions;
        this.serverId = serverId;
    }

    Map<String, Method> table() {
        return Map.of(
                "ping", this::ping,
                "connect", this::connect,
                "keepAlive", this::keepAlive,
                "closeSession", this::closeSession);
    }

    private Result ping(Params params) {
        JsonObject result = new JsonObject();
        String session = params.session();
        if (session != null) {
            result.addProperty("sessionId", session);
        }
        result.add("value", PONG);
        return Result.of(result);
    }

    private Result connect(Params params) throws KmsException {
        String session = params.session();
        if (session != null) {
            sessions.touch(session);
        }
        JsonObject result = new JsonObject();
        result.addProperty("serverId", serverId);
        result.addProperty("sessionId", session != null ? session : world.uuid());
        return Result.of(result);
    }

    private Result keepAlive(Params params) throws RpcError, KmsException {
        params.require();
        String session = params.requiredSession();
        sessions.touch(session);
        return Results.of(session);
    }

    private Result closeSession(Params params) throws RpcError {
        params.require();
        String session = params.requiredSession();
        if (params.flag("release")) {
            sessions.closeAndRelease(session);
        } else {
            sessions.close(session);
        }
        return Result.of(JsonNull.INSTANCE);
    }
}
