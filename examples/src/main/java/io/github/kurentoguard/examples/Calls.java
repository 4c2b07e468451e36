package io.github.kurentoguard.examples;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.time.Timeline;

/** Makes the application's calls, counts them, and says which ones fail or take long. */
final class Calls {

    private static final Duration LONG = Duration.ofMillis(250);

    private final Timeline timeline;
    private final Commentary commentary;
    private final Map<Outcome, Integer> failures = new EnumMap<>(Outcome.class);
    private int made;
    private int failed;

    Calls(Timeline timeline, Commentary commentary) {
        this.timeline = timeline;
        this.commentary = commentary;
    }

    /** Makes a call; what it throws comes out again. */
    <T> T ask(String what, Supplier<T> call) {
        count();
        long start = timeline.nanoTime();
        try {
            T result = call.get();
            answered(what, Duration.ofNanos(timeline.nanoTime() - start));
            return result;
        } catch (RuntimeException e) {
            failed(what, e);
            throw e;
        }
    }

    /** Makes a call that has no result. */
    void tell(String what, Runnable call) {
        ask(what, () -> {
            call.run();
            return what;
        });
    }

    private synchronized void count() {
        made++;
    }

    private void answered(String what, Duration took) {
        if (took.compareTo(LONG) > 0) {
            commentary.say(Speaker.APPLICATION, "'" + what + "' was answered, after " + Commentary.span(took));
        }
    }

    private void failed(String what, RuntimeException failure) {
        Outcome outcome = failure instanceof GuardFailure known ? known.outcome() : Outcome.REJECTED;
        synchronized (this) {
            failed++;
            failures.merge(outcome, 1, Integer::sum);
        }
        commentary.say(Speaker.APPLICATION, "'" + what + "' failed, " + outcome + ": " + readable(failure));
    }

    /** The message, with classes for the ids of media objects, and without raw data. */
    private static String readable(RuntimeException failure) {
        return String.valueOf(failure.getMessage())
                .replaceAll("[0-9a-f-]{36}_[a-z]+\\.", "")
                .replaceAll(", Data: \\{[^}]*}", "");
    }

    /** {@code 132 made, 131 answered, 1 failed (LOST_WITH_SESSION 1)}. */
    synchronized String summary() {
        String counts = made + " made, " + (made - failed) + " answered, " + failed + " failed";
        return failed == 0 ? counts : counts + " " + Tally.text(failures);
    }
}
