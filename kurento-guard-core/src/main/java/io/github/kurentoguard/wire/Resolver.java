package io.github.kurentoguard.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/**
 * Looks host names up off the event loop. While a lookup of a name is running, whoever asks for the same name shares its
 * answer, so that a silent name server costs one thread and not one an attempt.
 */
final class Resolver {

    /** Asks for all addresses of a host; may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Executor executor;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    Resolver(Lookup lookup, Executor executor) {
        this.lookup = lookup;
        this.executor = executor;
    }

    /**
     * @return the addresses, at least one; or an {@link UnknownHostException}, or a
     *     {@link java.util.concurrent.RejectedExecutionException} if far too many other names are being looked up
     */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> others = running.putIfAbsent(host, mine);
        if (others != null) {
            return others.copy();
        }
        try {
            executor.execute(() -> complete(host, mine));
        } catch (RuntimeException | Error refused) {
            // An Error is what the JDK throws when there can be no more threads.
            running.remove(host);
            mine.completeExceptionally(refused);
        }
        return mine.copy();
    }

    private void complete(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> addresses = List.of(lookup.addresses(host));
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host + " has no address");
            }
            running.remove(host);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error failed) {
            running.remove(host);
            answer.completeExceptionally(failed);
        }
    }
}
