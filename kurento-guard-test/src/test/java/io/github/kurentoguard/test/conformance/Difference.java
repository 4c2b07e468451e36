package io.github.kurentoguard.test.conformance;

import java.time.Duration;

/**
 * A point where the simulator does not do what the server did.
 *
 * @param where what it is about: socket, request or event, path in the message
 * @param expected what the server did
 * @param actual what the simulator did
 */
record Difference(Duration at, String where, String expected, String actual) {

    /** The line that allowances are matched against. */
    String line() {
        return where + " | server: " + expected + " | simulator: " + actual;
    }

    @Override
    public String toString() {
        return "%9.3f s  %s%n             server:    %s%n             simulator: %s"
                .formatted(at.toMillis() / 1000.0, where, brief(expected), brief(actual));
    }

    private static String brief(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "… (" + text.length() + ")";
    }
}
