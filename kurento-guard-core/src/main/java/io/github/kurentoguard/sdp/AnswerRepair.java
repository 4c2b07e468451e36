package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Mends answers at which browsers choke. The media server leaves {@code a=fmtp} and {@code a=rtcp-fb} lines in a section
 * that it rejects, but not the {@code a=rtpmap} line that says what they are about; Chromium then refuses the whole
 * answer, the accepted sections too. Nothing but those lines is touched.
 */
public final class AnswerRepair {

    private AnswerRepair() {}

    /**
     * An answer and what was done to it.
     *
     * @param text the answer as it can be handed on
     * @param removed the lines that were taken out, without line ends; empty if there were none
     */
    public record Repaired(String text, List<String> removed) {

        public Repaired {
            removed = List.copyOf(removed);
        }

        public boolean changed() {
            return !removed.isEmpty();
        }
    }

    /** Takes out the stray lines; line ends and everything else stay as they are. */
    public static Repaired repair(String answer) {
        Objects.requireNonNull(answer, "answer");
        if (!answer.contains(" 0 ")) {
            return new Repaired(answer, List.of());
        }
        StringBuilder kept = new StringBuilder(answer.length());
        List<String> removed = new ArrayList<>();
        int start = 0;
        while (start < answer.length()) {
            int end = nextSection(answer, start);
            repairSection(answer.substring(start, end), kept, removed);
            start = end;
        }
        return removed.isEmpty() ? new Repaired(answer, removed) : new Repaired(kept.toString(), removed);
    }

    private static int nextSection(String answer, int from) {
        int next = answer.indexOf("\nm=", from);
        return next < 0 ? answer.length() : next + 1;
    }

    private static void repairSection(String section, StringBuilder kept, List<String> removed) {
        boolean rejected = isRejected(section);
        int start = 0;
        while (start < section.length()) {
            int end = lineEnd(section, start);
            String line = section.substring(start, end);
            if (rejected && isStray(line, section)) {
                removed.add(line.strip());
            } else {
                kept.append(line);
            }
            start = end;
        }
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private static boolean isRejected(String section) {
        if (!section.startsWith("m=") || section.contains("\na=bundle-only")) {
            return false;
        }
        List<String> words = Words.of(section.substring(2, lineEnd(section, 0)));
        return words.size() > 1 && words.get(1).equals("0");
    }

    private static boolean isStray(String line, String section) {
        if (!line.startsWith("a=fmtp:") && (!line.startsWith("a=rtcp-fb:") || line.startsWith("a=rtcp-fb:*"))) {
            return false;
        }
        String payloadType = Attribute.read(line.substring(2)).word(0);
        return !section.contains("\na=rtpmap:" + payloadType + " ");
    }
}
