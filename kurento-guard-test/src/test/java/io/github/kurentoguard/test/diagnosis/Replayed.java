package io.github.kurentoguard.test.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.diagnosis.Signals;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;

/** What detectors find in a recording of a real media server, each with the second in which it was found. */
final class Replayed {

    record Found(double second, Finding finding) {}

    private static final Instant BEGIN = Instant.EPOCH;

    private final Detector detector;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, JsonObject> asked = new HashMap<>();
    private Instant now = BEGIN;
    private boolean restarted;

    private Replayed(Detector detector) {
        this.detector = detector;
    }

    /** Replays a part of a recording, from one second to another. */
    static Replayed part(String name, double from, double to, Detector detector) {
        Replayed replayed = new Replayed(detector);
        for (JsonObject entry : entries(name)) {
            double second = entry.get("t").getAsDouble();
            if (second >= from && second <= to) {
                replayed.timePasses(BEGIN.plusMillis(Math.round(second * 1000)));
                replayed.replay(entry);
            }
        }
        return replayed;
    }

    static Replayed whole(String name, Detector detector) {
        return part(name, 0, Double.MAX_VALUE, detector);
    }

    /** The names of all recordings. */
    static List<String> names() {
        return read("/transcripts/index.txt", false)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Each symptom of each object once, in the order in which it was first found. */
    List<Finding> findings() {
        Map<List<String>, Finding> once = new LinkedHashMap<>();
        found.forEach(one ->
                once.putIfAbsent(List.of(one.finding().symptom(), one.finding().subject()), one.finding()));
        return List.copyOf(once.values());
    }

    List<String> symptoms() {
        return findings().stream().map(Finding::symptom).toList();
    }

    List<Found> found() {
        return List.copyOf(found);
    }

    private void timePasses(Instant to) {
        Duration step = Duration.ofMillis(500);
        while (now.plus(step).isBefore(to)) {
            now = now.plus(step);
            detector.tick(now, this::add);
        }
        now = to;
    }

    private void add(Finding finding) {
        found.add(new Found(Duration.between(BEGIN, now).toMillis() / 1000.0, finding));
    }

    private void replay(JsonObject entry) {
        if (entry.has("server")) {
            server(entry.get("server").getAsString());
        } else if (entry.has("raw")) {
            JsonObject message = parsed(entry.get("raw").getAsString());
            String socket = entry.get("conn").getAsString();
            if (entry.get("dir").getAsString().equals("c->s")) {
                asked.put(socket + message.get("id"), message);
            } else if (message.has("method")) {
                event(message);
            } else {
                answered(asked.remove(socket + message.get("id")), message);
            }
        }
    }

    private void server(String what) {
        if (what.equals("end")) {
            restarted = true;
        } else if (restarted) {
            GuardSnapshot snapshot = new GuardSnapshot(LinkState.CONNECTED, now, "ws://server", "s", "id");
            detector.see(
                    new Signal.Link(
                            now,
                            new GuardEvent.SessionLost(
                                    snapshot, GuardEvent.LossReason.SERVER_RESTARTED, Duration.ZERO, 1)),
                    this::add);
        }
    }

    private void event(JsonObject message) {
        JsonObject value = message.getAsJsonObject("params").getAsJsonObject("value");
        detector.see(
                new Signal.Event(
                        now,
                        value.get("object").getAsString(),
                        value.get("type").getAsString(),
                        value.getAsJsonObject("data")),
                this::add);
    }

    private void answered(JsonObject request, JsonObject answer) {
        if (request != null && request.get("params") instanceof JsonObject params && request.has("method")) {
            Signals.ofCall(now, request.get("method").getAsString(), params, answer)
                    .forEach(signal -> detector.see(signal, this::add));
        }
    }

    private static JsonObject parsed(String raw) {
        try {
            JsonElement message = JsonParser.parseString(raw);
            return message.isJsonObject() ? message.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException malformedOnPurpose) {
            return new JsonObject();
        }
    }

    private static List<JsonObject> entries(String name) {
        return read("/transcripts/" + name + ".jsonl.gz", true)
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private static Stream<String> read(String path, boolean zipped) {
        try (InputStream in = Objects.requireNonNull(Replayed.class.getResourceAsStream(path), path);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
