package io.github.kurentoguard.test.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A recording of what clients and a real media server said to one another. A label that is used for several sockets,
 * one after the other, is made unique by a number: {@code A}, {@code A#2}.
 */
record Transcript(String name, List<Entry> entries) {

    private static final String FOLDER = "/transcripts/";

    /** The names of all recordings, in the order of the index. */
    static List<String> names() {
        try (BufferedReader index =
                new BufferedReader(new InputStreamReader(resource(FOLDER + "index.txt"), StandardCharsets.UTF_8))) {
            return index.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transcript load(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(resource(FOLDER + name + ".jsonl.gz")), StandardCharsets.UTF_8))) {
            return parse(name, lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + name, e);
        }
    }

    static Transcript parse(String name, List<String> lines) {
        Map<String, Integer> uses = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(entry(JsonParser.parseString(line).getAsJsonObject(), uses));
        }
        return new Transcript(name, List.copyOf(entries));
    }

    private static Entry entry(JsonObject line, Map<String, Integer> uses) {
        Duration at = seconds(line.get("t").getAsDouble());
        if (line.has("server")) {
            return line.get("server").getAsString().equals("end") ? new Entry.ServerEnded(at) : started(at, line);
        }
        if (line.has("peer")) {
            return peer(at, line);
        }
        if (line.has("addresses")) {
            return new Entry.Surroundings(
                    at,
                    texts(line, "addresses"),
                    line.get("nat").getAsString(),
                    texts(line, "unreachable"),
                    line.get("silentDns").getAsBoolean());
        }
        if (line.has("note")) {
            return new Entry.Note(at, line.get("note").getAsString());
        }
        String label = line.get("conn").getAsString();
        if (line.has("raw")) {
            String text = line.get("raw").getAsString();
            boolean fromClient = line.get("dir").getAsString().equals("c->s");
            return fromClient
                    ? new Entry.Asked(at, socket(label, uses), text)
                    : new Entry.Said(at, socket(label, uses), text);
        }
        if (line.get("ws").getAsString().equals("open")) {
            uses.merge(label, 1, Integer::sum);
            return new Entry.Opened(at, socket(label, uses), line.get("path").getAsString());
        }
        return new Entry.Closed(at, socket(label, uses), line.has("by"));
    }

    private static Entry started(Duration at, JsonObject line) {
        Duration age = seconds(line.get("age").getAsDouble());
        return new Entry.ServerStarted(at, age, seconds(line.get("period").getAsDouble()), texts(line, "videoCodecs"));
    }

    private static Entry peer(Duration at, JsonObject line) {
        String argument = line.has("argument") ? line.get("argument").getAsString() : "";
        return new Entry.PeerActed(
                at, line.get("peer").getAsString(), line.get("object").getAsString(), argument);
    }

    private static List<String> texts(JsonObject line, String member) {
        return line.getAsJsonArray(member).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static String socket(String label, Map<String, Integer> uses) {
        int use = uses.getOrDefault(label, 0);
        return use < 2 ? label : label + "#" + use;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static InputStream resource(String path) {
        InputStream in = Transcript.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalArgumentException("there is no recording " + path + " among the test resources");
        }
        return in;
    }
}
