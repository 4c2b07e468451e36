package io.github.kurentoguard.diagnosis.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/** Transcoding, with the formats on both sides where the log names them in the lines before. */
final class TranscodingRule implements LogRule {

    private static final int MOST_ELEMENTS = 1_000;
    private static final String ACTIVE = "TRANSCODING ACTIVE for ";
    private static final List<String> PROVIDED = List.of("Set input caps: ", "Upstream provided caps: ");
    private static final String WANTED = "Downstream wanted caps: ";
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
        return List.of(ACTIVE, PROVIDED.get(0), PROVIDED.get(1), WANTED);
    }

    /** By hand and not by patterns: these lines are by far the most frequent in a debug log. */
    @Override
    public void read(LogLine line, LogTally tally) {
        String text = line.text();
        int active = text.indexOf(ACTIVE);
        if (active >= 0) {
            active(line, element(text, active), word(text, active + ACTIVE.length()), tally);
            return;
        }
        PROVIDED.forEach(literal -> caps(text, literal, provided));
        caps(text, WANTED, wanted);
    }

    private void active(LogLine line, @Nullable String element, String kind, LogTally tally) {
        if (kind.equals("audio") || kind.equals("video")) {
            Severity severity = isDecodingPlayer(element) ? Severity.INFO : Severity.WARNING;
            tally.add("transcoding", detail(element, kind), Certainty.CERTAIN, severity, line);
        }
    }

    private static void caps(String text, String literal, Map<String, String> formats) {
        int at = text.indexOf(literal);
        String element = at < 0 ? null : element(text, at);
        if (element != null) {
            String format = word(text, at + literal.length());
            if (!format.isEmpty() && !format.equals("ANY")) {
                formats.put(element, format);
            }
        }
    }

    /** The element whose name stands in angle brackets right before a place; null if none does. */
    private static @Nullable String element(String text, int before) {
        int open = text.startsWith("> ", before - 2) ? text.lastIndexOf('<', before) : -1;
        return open < 0 || open + 1 > before - 3 ? null : text.substring(open + 1, before - 2);
    }

    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && ",; \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
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
