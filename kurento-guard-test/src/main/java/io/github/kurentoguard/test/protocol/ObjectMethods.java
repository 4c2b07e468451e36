package io.github.kurentoguard.test.protocol;

import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;

/** The methods about media objects. */
final class ObjectMethods {

    private final MediaWorld world;
    private final Sessions sessions;

    ObjectMethods(MediaWorld world, Sessions sessions) {
        this.world = world;
        this.sessions = sessions;
    }

    Map<String, Method> table() {
        return Map.of(
                "create", this::create,
                "invoke", this::invoke,
                "describe", this::describe,
                "release", this::release,
                "ref", this::ref,
                "unref", this::unref);
    }

    private Result create(Params params) throws RpcError, KmsException {
        params.require();
        String type = params.text("type");
        String session = sessionOf(params);
        MediaNode node = world.create(type, params.get("constructorParams"));
        sessions.reference(session, node);
        return Results.of(session, new JsonPrimitive(node.id()));
    }

    private Result invoke(Params params) throws RpcError, KmsException {
        params.require();
        String operation = params.text("operation");
        String object = params.text("object");
        String session = sessionOf(params);
        MediaNode node = sessions.use(session, object);
        if (operation.equals("getPipelines") && node.id().equals(MediaWorld.SERVER_MANAGER)) {
            referenceAllWithoutId();
        }
        Result result = world.invoke(node, operation, params.object("operationParams"));
        return Results.of(session, result.value()).after(result.busy());
    }

    /** The real server looks every object up under the empty id, which makes that id an owner of them all. */
    private void referenceAllWithoutId() {
        world.nodes().forEach(node -> sessions.reference("", node));
    }

    private Result describe(Params params) throws RpcError, KmsException {
        params.require();
        String session = sessionOf(params);
        MediaNode node = sessions.use(session, params.text("object"));
        JsonArray hierarchy = new JsonArray();
        node.type().hierarchy().forEach(hierarchy::add);
        JsonObject result = new JsonObject();
        result.add("hierarchy", hierarchy);
        result.addProperty("qualifiedType", node.type().qualifiedName());
        result.addProperty("sessionId", session);
        result.addProperty("type", node.type().name());
        return Result.of(result);
    }

    private Result release(Params params) throws RpcError {
        params.require();
        String object = params.text("object");
        String session = sessionOf(params);
        sessions.release(object);
        return Results.of(session);
    }

    private Result ref(Params params) throws RpcError, KmsException {
        params.require();
        String object = params.text("object");
        String session = params.requiredSession();
        sessions.use(session, object);
        return Results.of(session);
    }

    private Result unref(Params params) throws RpcError {
        params.require();
        String object = params.text("object");
        String session = params.requiredSession();
        sessions.unreference(session, object);
        return Results.of(session);
    }

    private String sessionOf(Params params) {
        String session = params.session();
        return session != null ? session : world.uuid();
    }
}
