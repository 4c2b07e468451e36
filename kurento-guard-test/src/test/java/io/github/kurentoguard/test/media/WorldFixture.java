package io.github.kurentoguard.test.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/** A world of media objects that remembers its events, and short ways to create and call. */
public final class WorldFixture implements WorldListener {

    private static final ApiModel MODEL = ApiModel.bundled();

    public final VirtualTimeline timeline = new VirtualTimeline();
    public final List<Raised> events = new ArrayList<>();
    public final MediaWorld world;

    /** An event as the listener heard it. */
    public record Raised(String source, String event, JsonObject data) {}

    public WorldFixture(BehaviourFactory behaviours) {
        this.world = new MediaWorld(MODEL, timeline, new Random(1), behaviours, this);
    }

    public MediaNode pipeline() throws KmsException {
        return world.create("MediaPipeline", null);
    }

    /** @param more further constructor parameters, with a leading comma; quotes may be single */
    public MediaNode create(String type, String parentParam, MediaNode parent, String more) throws KmsException {
        return world.create(type, json("{'" + parentParam + "':'" + parent.id() + "'" + more + "}"));
    }

    public MediaNode element(String type, MediaNode pipeline) throws KmsException {
        return create(type, "mediaPipeline", pipeline, "");
    }

    public JsonElement call(MediaNode node, String operation) throws KmsException {
        return result(node, operation, null).value();
    }

    public JsonElement call(MediaNode node, String operation, String params) throws KmsException {
        return result(node, operation, params).value();
    }

    public Result result(MediaNode node, String operation, @Nullable String params) throws KmsException {
        return world.invoke(node, operation, params == null ? null : json(params));
    }

    public List<JsonObject> events(String event) {
        return events.stream()
                .filter(raised -> raised.event().equals(event))
                .map(Raised::data)
                .toList();
    }

    public static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }

    @Override
    public void raised(MediaNode source, String event, JsonObject data) {
        events.add(new Raised(source.id(), event, data));
    }

    @Override
    public void created(MediaNode node) {}

    @Override
    public void destroyed(MediaNode node) {}
}
