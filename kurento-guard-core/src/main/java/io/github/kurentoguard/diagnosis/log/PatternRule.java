package io.github.kurentoguard.diagnosis.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.event.Certainty;

/**
 * One kind of line, and the symptom that it is.
 *
 * @param literals what the line contains
 * @param pattern what has to be found in it
 * @param detail what the entry says, with {@code $1} for the first group
 */
record PatternRule(List<String> literals, Pattern pattern, String symptom, String detail, Certainty certainty)
        implements LogRule {

    private static final Pattern POINTER = Pattern.compile("0x[0-9a-f]+");

    static PatternRule certain(String literal, String pattern, String symptom, String detail) {
        return new PatternRule(List.of(literal), Pattern.compile(pattern), symptom, detail, Certainty.CERTAIN);
    }

    static PatternRule likely(String literal, String pattern, String symptom, String detail) {
        return new PatternRule(List.of(literal), Pattern.compile(pattern), symptom, detail, Certainty.LIKELY);
    }

    static PatternRule possible(String literal, String pattern, String symptom, String detail) {
        return new PatternRule(List.of(literal), Pattern.compile(pattern), symptom, detail, Certainty.POSSIBLE);
    }

    @Override
    public void read(LogLine line, LogTally tally) {
        Matcher matcher = pattern.matcher(line.text());
        if (matcher.find()) {
            tally.add(symptom, detail(matcher), certainty, line);
        }
    }

    private String detail(Matcher matcher) {
        String text = detail;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String value = matcher.group(group);
            text = text.replace(
                    "$" + group, value == null ? "" : POINTER.matcher(value).replaceAll("0x…"));
        }
        return text;
    }
}
