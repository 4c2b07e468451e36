package io.github.kurentoguard.test.webrtc;

import java.util.EnumMap;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.ComplexValue;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;

/** The DTLS connection of an endpoint: a decoder and an encoder, which report separately. */
final class DtlsTransport {

    private final MediaWorld world;
    private final MediaNode node;
    private final Map<Part, State> states = new EnumMap<>(Part.class);
    private final int number;

    /** The two elements, in the order in which the server lists them. */
    private enum Part {
        DECODER("dtlssrtpdec"),
        ENCODER("dtlssrtpenc");

        private final String element;

        Part(String element) {
            this.element = element;
        }
    }

    /** The states, under their names on the wire. */
    enum State {
        NEW,
        CONNECTING,
        CONNECTED,
        FAILED,
        CLOSED
    }

    /** @param number the connection's number within the server process, from 0 */
    DtlsTransport(MediaWorld world, MediaNode node, int number) {
        this.world = world;
        this.node = node;
        this.number = number;
    }

    /** Only the encoder says that it is new, and only once. */
    void begin() {
        if (states.isEmpty()) {
            report(Part.ENCODER, State.NEW);
        }
    }

    void become(State state) {
        for (Part part : Part.values()) {
            report(part, state);
        }
    }

    boolean is(State state) {
        return states.get(Part.DECODER) == state;
    }

    private void report(Part part, State state) {
        states.put(part, state);
        world.raise(node, "DtlsConnectionStateChange", described(new JsonObject(), part, state));
    }

    private JsonObject described(JsonObject target, Part part, State state) {
        target.addProperty("streamId", IceAgent.STREAM);
        target.addProperty("componentId", "[bundle/" + part.element + "]");
        target.addProperty("connectionId", "dtlssrtpenc" + number + "-dtlssrtpdec" + number + "-1-1");
        target.addProperty("state", state.name());
        return target;
    }

    JsonArray connectionStates() {
        JsonArray list = new JsonArray();
        states.forEach((part, state) -> list.add(described(ComplexValue.of("DtlsConnection"), part, state)));
        return list;
    }
}
