package io.github.kurentoguard.diagnosis.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.event.Certainty;

/**
 * Crashes. Each writes several such lines, from several threads, and a stack trace: they count as one until the server is
 * started again, or a good deal else has been written.
 */
final class CrashRule implements LogRule {

    private static final String STARTED = "-- New execution";
    private static final int FAR = 500;

    private static final List<Sign> SIGNS = List.of(
            new Sign("Segmentation fault", "Segmentation fault( \\(thread|$| \\(core)", "a segmentation fault"),
            new Sign("Aborted (thread", "Aborted \\(thread \\d+", "an abort"),
            new Sign("stack smashing detected", "stack smashing detected", "a broken stack (getIceTcp does that)"),
            new Sign(
                    "terminate called ",
                    "terminate called (after throwing|without)",
                    "an exception that nothing caught"),
            new Sign("ERROR: AddressSanitizer", "ERROR: AddressSanitizer: ([\\w-]+)", "AddressSanitizer: $1"));

    private String file = "";
    private long last = Long.MIN_VALUE;

    private record Sign(String literal, Pattern pattern, String detail) {

        Sign(String literal, String pattern, String detail) {
            this(literal, Pattern.compile(pattern), detail);
        }
    }

    @Override
    public List<String> literals() {
        return List.of(
                STARTED,
                SIGNS.get(0).literal(),
                SIGNS.get(1).literal(),
                SIGNS.get(2).literal(),
                SIGNS.get(3).literal(),
                SIGNS.get(4).literal());
    }

    @Override
    public void read(LogLine line, LogTally tally) {
        if (line.text().contains(STARTED)) {
            file = "";
            return;
        }
        for (Sign sign : SIGNS) {
            Matcher matcher = sign.pattern().matcher(line.text());
            if (matcher.find()) {
                crashed(line, detail(sign, matcher), tally);
                return;
            }
        }
    }

    private static String detail(Sign sign, Matcher matcher) {
        return matcher.groupCount() == 0
                ? sign.detail()
                : sign.detail().replace("$1", String.valueOf(matcher.group(1)));
    }

    private void crashed(LogLine line, String detail, LogTally tally) {
        boolean same = line.file().equals(file) && line.number() - last <= FAR;
        file = line.file();
        last = line.number();
        if (!same) {
            tally.add("server-crashed", detail, Certainty.CERTAIN, line);
        }
    }
}
