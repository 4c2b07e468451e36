package io.github.kurentoguard.test.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A difference that is known and accepted.
 *
 * @param name the heading in {@code docs/simulator-differences.md} that gives the reason
 * @param transcripts the recordings in which it shows; in each of them it must
 * @param line what the line of the difference looks like
 */
record Allowance(String name, List<String> transcripts, Pattern line) {

    static final String RESOURCE = "/transcripts/allowances.json";

    static List<Allowance> all() {
        try (InputStream in = Allowance.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not among the test resources");
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonArray()
                    .asList()
                    .stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(Allowance::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Allowance parse(JsonObject json) {
        List<String> transcripts = json.getAsJsonArray("transcripts").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        return new Allowance(
                json.get("name").getAsString(),
                transcripts,
                Pattern.compile(json.get("line").getAsString()));
    }

    static List<Allowance> of(String transcript) {
        return all().stream()
                .filter(allowance -> allowance.transcripts().contains(transcript))
                .toList();
    }

    boolean covers(Difference difference) {
        return line.matcher(difference.line()).find();
    }
}
