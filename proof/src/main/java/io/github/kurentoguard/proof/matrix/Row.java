package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
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
 * @param verdict whether the guard has kept its promise
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
        String leftOver,
        Verdict verdict) {

    static final String HEAD = """
            | fault | client | the application sees | its listener is told | usable again after | longest call | calls failed | calls doubled | events lost | objects of before | objects left over | the guard's promise |
            |---|---|---|---|---|---|---|---|---|---|---|---|""";

    /** One that could not be provoked here. */
    static Row skipped(String fault, Kind kind, String reason) {
        return new Row(fault, kind, "*not tried: " + reason + "*", "", "", "", "", "", "", "", "", Verdict.NONE);
    }

    /** One that went wrong itself. */
    static Row failed(String fault, Kind kind, String reason) {
        String failure = "the trial failed: " + reason;
        Verdict nothingShown = new Verdict("", List.of(failure));
        return new Row(fault, kind, "*" + failure + "*", "", "", "", "", "", "", "", "", nothingShown);
    }

    /** The same with other words on when it was usable again. */
    Row usableAgain(String words) {
        return new Row(fault, kind, sees, told, words, longest, failed, doubled, events, objects, leftOver, verdict);
    }

    /** The same, with more points in which the promise is broken. */
    Row and(List<String> broken) {
        Verdict more = verdict.and(broken);
        return new Row(fault, kind, sees, told, usable, longest, failed, doubled, events, objects, leftOver, more);
    }

    /** The same; what is broken says also for how long the machine let the process stand still meanwhile. */
    Row besides(Duration standstill) {
        Verdict more = verdict.besides(standstill);
        return new Row(fault, kind, sees, told, usable, longest, failed, doubled, events, objects, leftOver, more);
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
                        leftOver,
                        verdict.words())
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
