package io.github.kurentoguard.observe;

import java.util.concurrent.CompletableFuture;

/** Media objects that are being watched, until closed. Safe for use by several threads. */
public interface Observed extends AutoCloseable {

    /** Completes when the server has answered the first subscriptions, whatever it said. */
    CompletableFuture<Void> ready();

    /** How many subscriptions there are now. */
    int subscriptions();

    /** Undoes the subscriptions, without waiting for it; again is harmless. */
    @Override
    void close();
}
