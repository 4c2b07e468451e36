package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;

/** Tells a detector what happens, second by second. */
final class Story {

    static final String PIPELINE = "p_kurento.MediaPipeline";
    static final String ENDPOINT = PIPELINE + "/e_kurento.WebRtcEndpoint";
    static final String VIEWER = PIPELINE + "/v_kurento.WebRtcEndpoint";
    static final String PLAYER = PIPELINE + "/s_kurento.PlayerEndpoint";
    static final String RECORDER = PIPELINE + "/r_kurento.RecorderEndpoint";

    static final String OFFER =
            sdp("m=audio 9 X 1", "a=sendrecv", "m=video 9 X 2", "a=sendrecv", "a=rtpmap:2 VP8/90000");
    static final String RECEIVING = sdp("m=audio 9 X 1", "a=recvonly", "m=video 9 X 2", "a=recvonly");

    private final Detector detector;
    private final List<Finding> found = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    Story() {
        this(Detectors.ofClient(Diagnosis.defaults().withoutQuestions()));
    }

    Story(Detector detector) {
        this.detector = detector;
    }

    static String sdp(String... lines) {
        return "v=0\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    Story made(String object) {
        return call(object, "create", "{}");
    }

    Story hears(String object, String... types) {
        for (String type : types) {
            call(object, "subscribe", "{'type':'" + type + "'}");
        }
        return this;
    }

    Story call(String object, String operation) {
        return call(object, operation, "{}");
    }

    Story call(String object, String operation, String params) {
        return answered(object, operation, json(params), "");
    }

    Story offered(String object, String offer, String answer) {
        JsonObject params = new JsonObject();
        params.addProperty("offer", offer);
        return answered(object, "processOffer", params, answer);
    }

    Story added(String object, String candidate) {
        return call(object, "addIceCandidate", "{'candidate':{'candidate':'" + candidate + "'}}");
    }

    private Story answered(String object, String operation, JsonObject params, String result) {
        return see(new Signal.Call(now, object, operation, params, new JsonPrimitive(result)));
    }

    Story event(String object, String type, String data) {
        return see(new Signal.Event(now, object, type, json(data)));
    }

    Story event(String object, String type) {
        return event(object, type, "{}");
    }

    Story ice(String state) {
        return event(ENDPOINT, "IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'" + state + "'}");
    }

    Story found(String candidate) {
        return event(ENDPOINT, "IceCandidateFound", "{'candidate':{'candidate':'" + candidate + "'}}");
    }

    Story connected(String object) {
        return event(object, "ConnectionStateChanged", "{'oldState':'DISCONNECTED','newState':'CONNECTED'}");
    }

    Story flow(String object, String direction, String kind, String state) {
        return event(
                object,
                "MediaFlow" + direction + "StateChanged",
                "{'state':'" + state + "','mediaType':'" + kind + "'}");
    }

    Story link(GuardEvent event) {
        return see(new Signal.Link(now, event));
    }

    Story refused(String object, String operation, int code, String message) {
        return see(new Signal.Refusal(now, object, operation, new JsonObject(), code, message));
    }

    Story see(Signal signal) {
        detector.see(signal, found::add);
        return this;
    }

    Story passes(double seconds) {
        Instant end = now.plusMillis(Math.round(seconds * 1000));
        while (now.plusMillis(500).isBefore(end)) {
            now = now.plusMillis(500);
            detector.tick(now, found::add);
        }
        now = end;
        detector.tick(now, found::add);
        return this;
    }

    Instant now() {
        return now;
    }

    Duration since(Instant then) {
        return Duration.between(then, now);
    }

    boolean waiting() {
        return detector.waiting();
    }

    List<Finding> findings() {
        return found;
    }

    List<String> symptoms() {
        return found.stream().map(Finding::symptom).toList();
    }

    static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
