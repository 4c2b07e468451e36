package io.github.kurentoguard.diagnosis.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/** Transcoding, with the formats on both sides where the log names them in the lines before. */
final class TranscodingRule implements LogRule {

    private static final int MOST_ELEMENTS = 1_000;
    private static final Pattern ACTIVE = Pattern.compile("(?:<([^>]+)> )?TRANSCODING ACTIVE for (audio|video)");
    private static final Pattern CAPS =
            Pattern.compile("<([^>]+)> (Set input caps|Upstream provided caps|Downstream wanted caps): ([^,;\\s]+)");
    private static final Pattern INSTANCE = Pattern.compile("\\d+(?=[_-]|$)");

    private final Map<String, String> provided = bounded();
    private final Map<String, String> wanted = bounded();

    private static Map<String, String> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST_ELEMENTS;
            }
        };
    }

    @Override
    public List<String> literals() {
        return List.of(
                "TRANSCODING ACTIVE for ", "Set input caps: ", "Upstream provided caps: ", "Downstream wanted caps: ");
    }

    @Override
    public void read(LogLine line, LogTally tally) {
        Matcher active = ACTIVE.matcher(line.text());
        if (active.find()) {
            Severity severity = isDecodingPlayer(active.group(1)) ? Severity.INFO : Severity.WARNING;
            tally.add("transcoding", detail(active.group(1), active.group(2)), Certainty.CERTAIN, severity, line);
            return;
        }
        Matcher caps = CAPS.matcher(line.text());
        if (caps.find() && !caps.group(3).equals("ANY")) {
            (caps.group(2).startsWith("Downstream") ? wanted : provided).put(caps.group(1), caps.group(3));
        }
    }

    /** A player decodes unless it is told to use encoded media, and then has to encode again: no alarm. */
    private boolean isDecodingPlayer(@Nullable String element) {
        return element != null
                && element.startsWith("kmsplayerendpoint")
                && provided.getOrDefault(element, "").endsWith("/x-raw");
    }

    private String detail(@Nullable String element, String kind) {
        if (element == null) {
            return kind + " is transcoded";
        }
        return kind + " is transcoded in " + INSTANCE.matcher(element).replaceAll("N") + ", from "
                + provided.getOrDefault(element, "an unknown format") + " to "
                + wanted.getOrDefault(element, "an unknown format");
    }
}
