package io.github.kurentoguard.test.conformance;

import java.time.Duration;

import com.google.gson.JsonObject;

/** A frame of a server, recorded or simulated. */
record Spoken(Duration at, String socket, JsonObject frame) {

    boolean isEvent() {
        return Frames.isEvent(frame);
    }

    /** What it answers: the socket and the request's id, as it is written. */
    String key() {
        return socket + " " + frame.get("id");
    }

    /** Of an event: {@code object}, {@code type} and {@code data}. */
    JsonObject event() {
        return frame.getAsJsonObject("params").getAsJsonObject("value");
    }
}
