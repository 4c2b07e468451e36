package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How an examination goes about. Immutable; {@link #DEFAULT} and the {@code with…} methods make others.
 *
 * @param patience how long it may take altogether, the idle probe apart; what is not done by then is left out
 * @param idle for how long a line is left alone to see whether something cuts it; zero, the default, leaves that out
 * @param pipelines whether the server is asked for all its pipelines; not by default, as that keeps every object on the
 *     server alive for four to eight minutes
 * @param progress hears what is being done, in the thread of the examination
 */
public record ExaminationOptions(Duration patience, Duration idle, boolean pipelines, Consumer<String> progress) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Half a minute at most, without the opt-in parts. */
    public static final ExaminationOptions DEFAULT =
            new ExaminationOptions(Duration.ofSeconds(30), Duration.ZERO, false, step -> {});

    public ExaminationOptions {
        check("patience", patience, Duration.ofSeconds(1));
        check("idle", idle, Duration.ZERO);
        Objects.requireNonNull(progress, "progress");
    }

    private static void check(String name, Duration value, Duration least) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be " + least.toSeconds() + " s to " + LONGEST.toHours() + " h");
        }
    }

    public ExaminationOptions withPatience(Duration other) {
        return new ExaminationOptions(other, idle, pipelines, progress);
    }

    /** With a line that is left alone for so long. */
    public ExaminationOptions withIdle(Duration other) {
        return new ExaminationOptions(patience, other, pipelines, progress);
    }

    /** With a question for all pipelines. */
    public ExaminationOptions withPipelines() {
        return new ExaminationOptions(patience, idle, true, progress);
    }

    public ExaminationOptions withProgress(Consumer<String> listener) {
        return new ExaminationOptions(patience, idle, pipelines, listener);
    }
}
