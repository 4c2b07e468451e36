package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.WorldListener;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.VirtualTimeline;

/** A world of media objects on a timeline that stands still, and what was heard from it. */
final class SimulatedServer implements WorldListener {

    static final String HOST = "candidate:1 1 udp 2122260223 10.77.2.2 50000 typ host generation 0 ufrag x";

    private static final Gson GSON = new Gson();
    private static final ApiModel MODEL = ApiModel.bundled();

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<Heard> heard = new ArrayList<>();
    private final MediaEndpoints endpoints;
    private final MediaWorld world;
    private final MediaNode pipeline;

    /** An event and the moment it was raised, in ms since the beginning. */
    record Heard(long millis, MediaNode source, String event, JsonObject data) {

        /** The event with what tells it from others of its name. */
        String text() {
            StringBuilder text = new StringBuilder(event);
            for (String field : List.of("mediaType", "componentId", "state", "newState", "channelId", "errorCode")) {
                if (data.has(field)) {
                    text.append(' ').append(data.get(field).getAsString());
                }
            }
            return text.toString();
        }
    }

    SimulatedServer() {
        this(EndpointSettings.DEFAULT, 1);
    }

    SimulatedServer(EndpointSettings settings) {
        this(settings, 1);
    }

    SimulatedServer(EndpointSettings settings, long seed) {
        endpoints = new MediaEndpoints(settings);
        BehaviourRegistry behaviours = new BehaviourRegistry().addAll(endpoints.behaviours());
        world = new MediaWorld(MODEL, timeline, new Random(seed), behaviours, this);
        try {
            pipeline = world.create("MediaPipeline", new JsonObject());
        } catch (KmsException e) {
            throw new AssertionError(e);
        }
    }

    void settings(EndpointSettings settings) {
        endpoints.settings(settings);
    }

    MediaWorld world() {
        return world;
    }

    MediaNode create(String type, Map<String, ?> arguments) throws KmsException {
        JsonObject params = json(arguments);
        params.addProperty("mediaPipeline", pipeline.id());
        return world.create(type, params);
    }

    MediaNode webRtc() throws KmsException {
        return create("WebRtcEndpoint", Map.of());
    }

    MediaNode webRtcWithData() throws KmsException {
        return create("WebRtcEndpoint", Map.of("useDataChannels", true));
    }

    JsonElement call(MediaNode node, String operation) throws KmsException {
        return call(node, operation, Map.of());
    }

    JsonElement call(MediaNode node, String operation, Map<String, ?> arguments) throws KmsException {
        return world.invoke(node, operation, json(arguments)).value();
    }

    String offer(MediaNode node) throws KmsException {
        return call(node, "generateOffer").getAsString();
    }

    String processOffer(MediaNode node, String offer) throws KmsException {
        return call(node, "processOffer", Map.of("offer", offer)).getAsString();
    }

    String processAnswer(MediaNode node, String answer) throws KmsException {
        return call(node, "processAnswer", Map.of("answer", answer)).getAsString();
    }

    void addCandidate(MediaNode node, String candidate) throws KmsException {
        addCandidate(node, candidate, 0);
    }

    void addCandidate(MediaNode node, String candidate, int section) throws KmsException {
        call(node, "addIceCandidate", Map.of("candidate", candidate(candidate, section)));
    }

    private static JsonObject candidate(String candidate, int section) {
        JsonObject value = new JsonObject();
        value.addProperty("candidate", candidate);
        value.addProperty("sdpMid", "0");
        value.addProperty("sdpMLineIndex", section);
        return value;
    }

    Duration busyAdding(MediaNode node, String candidate) throws KmsException {
        return world.invoke(node, "addIceCandidate", json(Map.of("candidate", candidate(candidate, 0))))
                .busy();
    }

    /** An endpoint that has answered a browser, gathered, and got a candidate of it. */
    MediaNode connecting(MediaNode node, String offer) throws KmsException {
        processOffer(node, offer);
        call(node, "gatherCandidates");
        addCandidate(node, HOST);
        return node;
    }

    /** The same, one second later: everything but a late READY has happened. */
    MediaNode connected(MediaNode node, String offer) throws KmsException {
        connecting(node, offer);
        advance(1_000);
        return node;
    }

    void connect(MediaNode source, MediaNode sink) throws KmsException {
        call(source, "connect", Map.of("sink", sink.id()));
    }

    void produce(MediaNode source, MediaType type, String codec) {
        world.flow().produces(source, type, codec);
    }

    void release(MediaNode node) {
        world.release(node.id());
    }

    void advance(long millis) {
        timeline.advance(Duration.ofMillis(millis));
    }

    long now() {
        return timeline.nanoTime() / 1_000_000;
    }

    void forget() {
        heard.clear();
    }

    List<Heard> heard(MediaNode node) {
        return heard.stream().filter(each -> each.source().equals(node)).toList();
    }

    /** The texts of a node's events whose name begins so. */
    List<String> heard(MediaNode node, String... events) {
        return heard(node).stream()
                .filter(each -> List.of(events).contains(each.event()))
                .map(Heard::text)
                .toList();
    }

    /** When an event was heard, in ms. */
    long when(MediaNode node, String text) {
        return heard(node).stream()
                .filter(each -> each.text().equals(text))
                .mapToLong(Heard::millis)
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " not among "
                        + heard(node).stream().map(Heard::text).toList()));
    }

    private static JsonObject json(Map<String, ?> values) {
        return GSON.toJsonTree(values).getAsJsonObject();
    }

    @Override
    public void raised(MediaNode source, String event, JsonObject data) {
        heard.add(new Heard(now(), source, event, data));
    }

    @Override
    public void created(MediaNode node) {}

    @Override
    public void destroyed(MediaNode node) {}
}
