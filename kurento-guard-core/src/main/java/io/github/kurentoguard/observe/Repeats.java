package io.github.kurentoguard.observe;

/** Which findings a listener is told. */
public enum Repeats {
    /** Those that are new, and those that go on, now and then with their number. */
    FOLDED,
    /** Every single one. */
    ALL
}
