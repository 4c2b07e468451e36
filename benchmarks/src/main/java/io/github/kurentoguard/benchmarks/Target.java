package io.github.kurentoguard.benchmarks;

import java.util.Locale;

/** What a measure is to reach. */
sealed interface Target {

    /** Whether the figures reach it. */
    boolean reached(double plain, double guard);

    String text();

    /** Whether it takes the plain client's figure to tell. */
    default boolean compares() {
        return true;
    }

    /** The guard's figure is at least so many times the plain client's. */
    record RatioAtLeast(double bound) implements Target {
        @Override
        public boolean reached(double plain, double guard) {
            return guard >= bound * plain;
        }

        @Override
        public String text() {
            return "≥ " + number(bound) + " ×";
        }
    }

    /** The guard's figure is at most so many times the plain client's. */
    record RatioAtMost(double bound) implements Target {
        @Override
        public boolean reached(double plain, double guard) {
            return guard <= bound * plain;
        }

        @Override
        public String text() {
            return "≤ " + number(bound) + " ×";
        }
    }

    /** The guard's figure is at least this, whatever the plain client's is. */
    record GuardAtLeast(double bound) implements Target {
        @Override
        public boolean reached(double plain, double guard) {
            return guard >= bound;
        }

        @Override
        public boolean compares() {
            return false;
        }

        @Override
        public String text() {
            return "guard ≥ " + number(bound);
        }
    }

    /** The guard's figure is at most this, whatever the plain client's is. */
    record GuardAtMost(double bound) implements Target {
        @Override
        public boolean reached(double plain, double guard) {
            return guard <= bound;
        }

        @Override
        public boolean compares() {
            return false;
        }

        @Override
        public String text() {
            return "guard ≤ " + number(bound);
        }
    }

    /** The guard's figure is at most so much more than the plain client's. */
    record DifferenceAtMost(double bound) implements Target {
        @Override
        public boolean reached(double plain, double guard) {
            return guard - plain <= bound;
        }

        @Override
        public String text() {
            return "plain + " + number(bound) + " at most";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
    }
}
