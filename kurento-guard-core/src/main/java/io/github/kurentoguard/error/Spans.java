package io.github.kurentoguard.error;

import java.time.Duration;
import java.util.Locale;

/** Durations in words that read well: {@code 250 ms}, {@code 10 s}, {@code 1.5 s}. */
final class Spans {

    private Spans() {}

    static String text(Duration span) {
        long millis = span.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
}
