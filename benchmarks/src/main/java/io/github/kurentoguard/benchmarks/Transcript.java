package io.github.kurentoguard.benchmarks;

import java.util.UUID;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Requests and answers as they go over the wire, with ids as long as the media server's. */
final class Transcript {

    private static final String[] TYPES = {"AUDIO", "VIDEO", "DATA"};

    private Transcript() {}

    static String pipelineId(int number) {
        return uuid(number) + "_kurento.MediaPipeline";
    }

    static String endpointId(String pipeline, int number) {
        return pipeline + "/" + uuid(number) + "_kurento.WebRtcEndpoint";
    }

    private static UUID uuid(int number) {
        return new UUID(0x1b2c3d4e5f604aL * (number + 1L), 0x8a9b0c1d2e3f4050L + number);
    }

    static String answer(String value) {
        return "{\"id\":\"123456\",\"result\":{\"sessionId\":\"" + uuid(7) + "\",\"value\":\"" + value
                + "\"},\"jsonrpc\":\"2.0\"}";
    }

    static JsonObject createPipeline() {
        return parse("{'type':'MediaPipeline','constructorParams':{},'properties':{},'sessionId':'" + uuid(7) + "'}");
    }

    static JsonObject createEndpoint(String pipeline) {
        return parse("{'type':'WebRtcEndpoint','constructorParams':{'mediaPipeline':'" + pipeline
                + "'},'properties':{},'sessionId':'" + uuid(7) + "'}");
    }

    static JsonObject invoke(String object, String operation, String arguments) {
        return parse("{'object':'" + object + "','operation':'" + operation + "','operationParams':" + arguments
                + ",'sessionId':'" + uuid(7) + "'}");
    }

    static JsonObject connect(String source, String sink, String type) {
        return invoke(source, "connect", "{'sink':'" + sink + "','mediaType':'" + type + "'}");
    }

    static JsonObject subscribe(String object, String type) {
        return parse("{'object':'" + object + "','type':'" + type + "','sessionId':'" + uuid(7) + "'}");
    }

    /** Each call has texts of its own, as it has in an application. */
    private static JsonObject parse(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    /** The calls that make the endpoints of a pipeline, as {@link Rooms#furnished} does. */
    static void recordedRoom(Memory memory, int number) {
        String pipeline = pipelineId(number);
        memory.executed("create", createPipeline(), answer(pipeline));
        String[] endpoints = new String[Rooms.ELEMENTS];
        for (int i = 0; i < Rooms.ELEMENTS; i++) {
            endpoints[i] = endpointId(pipeline, number * Rooms.ELEMENTS + i);
            memory.executed("create", createEndpoint(pipeline), answer(endpoints[i]));
        }
        for (int i = 0; i < Rooms.ELEMENTS; i++) {
            furnish(memory, endpoints[i], endpoints[(i + 1) % Rooms.ELEMENTS], number * Rooms.ELEMENTS + i);
        }
    }

    private static void furnish(Memory memory, String endpoint, String sink, int number) {
        memory.executed("invoke", invoke(endpoint, "addTag", "{'key':'user','value':'user-" + number + "'}"), "");
        memory.executed("invoke", invoke(endpoint, "setStunServerAddress", "{'stunServerAddress':'192.0.2.1'}"), "");
        memory.executed("invoke", invoke(endpoint, "setStunServerPort", "{'stunServerPort':3478}"), "");
        for (String type : TYPES) {
            memory.executed("invoke", connect(endpoint, sink, type), "");
        }
        memory.executed(
                "subscribe",
                subscribe(endpoint, "Error"),
                answer(uuid(2 * number).toString()));
        memory.executed(
                "subscribe",
                subscribe(endpoint, "IceCandidateFound"),
                answer(uuid(2 * number + 1).toString()));
    }
}
