package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.RecordingWorldListener;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.VirtualTimeline;

/** A world with one pipeline on a timeline that tests move. */
final class Stage {

    private static final ApiModel MODEL = ApiModel.bundled();

    final VirtualTimeline timeline = new VirtualTimeline();
    final RecordingWorldListener heard = new RecordingWorldListener();
    final UriEndpoints endpoints = new UriEndpoints();
    final MediaWorld world;
    final MediaNode pipeline;

    Stage() throws KmsException {
        this(1);
    }

    Stage(long seed) throws KmsException {
        BehaviourRegistry behaviours = new BehaviourRegistry().addAll(endpoints.behaviours());
        world = new MediaWorld(MODEL, timeline, new Random(seed), behaviours, heard);
        pipeline = world.create("MediaPipeline", null);
    }

    MediaNode player(String uri, Object... params) throws KmsException {
        return named(create("PlayerEndpoint", with(params, "uri", uri)), "player");
    }

    MediaNode recorder(String uri, Object... params) throws KmsException {
        return named(create("RecorderEndpoint", with(params, "uri", uri)), "recorder");
    }

    MediaNode create(String type, Object... params) throws KmsException {
        return world.create(type, params(with(params, "mediaPipeline", pipeline.id())));
    }

    private static MediaNode named(MediaNode node, String name) {
        node.rename(name);
        return node;
    }

    void connect(MediaNode source, MediaNode sink) throws KmsException {
        invoke(source, "connect", "sink", sink.id());
        heard.taken();
    }

    Result call(MediaNode node, String operation, Object... params) throws KmsException {
        return world.invoke(node, operation, params(params));
    }

    JsonElement invoke(MediaNode node, String operation, Object... params) throws KmsException {
        return call(node, operation, params).value();
    }

    String state(MediaNode node) throws KmsException {
        return invoke(node, "getState").getAsString();
    }

    List<String> after(long millis) {
        timeline.advance(Duration.ofMillis(millis));
        return heard.taken();
    }

    private static Object[] with(Object[] params, Object... more) {
        Object[] all = new Object[params.length + more.length];
        System.arraycopy(params, 0, all, 0, params.length);
        System.arraycopy(more, 0, all, params.length, more.length);
        return all;
    }

    private static JsonObject params(Object... keysAndValues) {
        JsonObject params = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = (String) keysAndValues[i];
            Object value = keysAndValues[i + 1];
            if (value instanceof Number number) {
                params.addProperty(key, number);
            } else if (value instanceof Boolean flag) {
                params.addProperty(key, flag);
            } else {
                params.addProperty(key, value.toString());
            }
        }
        return params;
    }
}
