package io.github.kurentoguard.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

import io.github.kurentoguard.time.Timeline;

/** What happens, one line each: seconds since the start, who speaks, what. Safe for use by several threads. */
final class Commentary {

    private final Timeline timeline;
    private final PrintStream out;
    private final long start;

    Commentary(Timeline timeline, PrintStream out) {
        this.timeline = timeline;
        this.out = out;
        this.start = timeline.nanoTime();
    }

    synchronized void say(Speaker speaker, String text) {
        double seconds = (timeline.nanoTime() - start) / 1e9;
        String who = speaker.name().toLowerCase(Locale.ROOT);
        out.printf(Locale.ROOT, "%7.2f s  %-11s  %s%n", seconds, who, text.replace('\n', ' '));
    }

    /** Text that nobody says at a certain moment. */
    synchronized void print(String text) {
        out.println(text);
    }

    /** For people: {@code 85 ms}, {@code 2.9 s}. */
    static String span(Duration span) {
        long millis = span.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
