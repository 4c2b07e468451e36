package io.github.kurentoguard.rpc;

/** How a call ended. */
sealed interface Answer {

    /** The server answered; the whole message, not parsed yet. */
    record Message(String text) implements Answer {}

    /** The guard ended it. */
    record Failure(RuntimeException cause) implements Answer {}
}
