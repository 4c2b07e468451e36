package io.github.kurentoguard.rpc;

/** How a call ended. */
sealed interface Answer {

    /**
     * The server answered.
     *
     * @param text the whole message, not parsed yet
     * @param translation how its ids are to be read
     */
    record Message(String text, Translation translation) implements Answer {}

    /** The guard ended it. */
    record Failure(RuntimeException cause) implements Answer {}
}
