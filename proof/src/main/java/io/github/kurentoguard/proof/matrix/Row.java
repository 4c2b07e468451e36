package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.github.kurentoguard.proof.client.Kind;

/**
 * What a fault did to an application with one kind of client.
 *
 * @param fault what went wrong
 * @param kind which client
 * @param sees the failures of calls
 * @param told what the listener was told
 * @param usable after what time calls worked for good again
 * @param longest how long the longest call took
 * @param failed how many calls failed, of how many
 * @param doubled how many calls were executed twice
 * @param events how many events were lost, and how many came out of order
 * @param objects what became of the objects of before
 * @param leftOver how many objects live that no application knows
 */
record Row(
        String fault,
        Kind kind,
        String sees,
        String told,
        String usable,
        String longest,
        String failed,
        String doubled,
        String events,
        String objects,
        String leftOver) {

    static final String HEAD = """
            | fault | client | the application sees | its listener is told | usable again after | longest call | calls failed | calls doubled | events lost | objects of before | objects left over |
            |---|---|---|---|---|---|---|---|---|---|---|""";

    /** One that could not be provoked here. */
    static Row skipped(String fault, Kind kind, String reason) {
        return new Row(fault, kind, "*not tried: " + reason + "*", "", "", "", "", "", "", "", "");
    }

    /** One that went wrong itself. */
    static Row failed(String fault, Kind kind, String reason) {
        return new Row(fault, kind, "*the trial failed: " + reason + "*", "", "", "", "", "", "", "", "");
    }

    /** The same with other words on when it was usable again. */
    Row usableAgain(String words) {
        return new Row(fault, kind, sees, told, words, longest, failed, doubled, events, objects, leftOver);
    }

    String markdown() {
        return "| "
                + String.join(
                        " | ",
                        fault,
                        kind.title(),
                        sees,
                        told,
                        usable,
                        longest,
                        failed,
                        doubled,
                        events,
                        objects,
                        leftOver)
                + " |";
    }

    static String seconds(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.3f s" : seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    static String seconds(Optional<Duration> time, Duration patience) {
        return time.map(Row::seconds).orElse("**not within " + patience.toSeconds() + " s**");
    }
}
