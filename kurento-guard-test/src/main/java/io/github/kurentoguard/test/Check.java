package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Refuses arguments that mean nothing, by name, value and rule. */
final class Check {

    /** Beyond this, sums of durations would not fit into nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Check() {}

    static <T> T notNull(@Nullable T value, String name) {
        return Objects.requireNonNull(value, name + " must not be null");
    }

    static Duration notNegative(@Nullable Duration value, String name) {
        if (notNull(value, name).isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, was " + value);
        }
        if (notNull(value, name).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must not be longer than " + LONGEST + ", was " + value);
        }
        return notNull(value, name);
    }

    static Duration atLeast(@Nullable Duration value, Duration least, String name) {
        if (notNegative(value, name).compareTo(least) < 0) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
        return notNull(value, name);
    }

    static int within(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", was " + value);
        }
        return value;
    }

    static int atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
        return value;
    }
}
