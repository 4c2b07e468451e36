package io.github.kurentoguard.examples;

/** Who says a line of the commentary. */
enum Speaker {
    EXAMPLE,
    APPLICATION,
    GUARD,
    SERVER
}
