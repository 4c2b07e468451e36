package io.github.kurentoguard.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The last requests, and those who wait for one. Confined to the simulator's thread. */
final class RequestLog {

    private final int capacity;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final List<Waiter> waiters = new ArrayList<>();

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    void add(RecordedRequest request) {
        if (requests.size() == capacity) {
            requests.remove();
        }
        requests.add(request);
        for (Waiter waiter : List.copyOf(waiters)) {
            if (waiter.pattern().test(request)) {
                waiters.remove(waiter);
                waiter.found().complete(request);
            }
        }
    }

    List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    void clear() {
        requests.clear();
    }

    /** The first one that matches, of those that came or will come. */
    CompletableFuture<RecordedRequest> find(Predicate<RecordedRequest> pattern) {
        CompletableFuture<RecordedRequest> found = new CompletableFuture<>();
        for (RecordedRequest request : requests) {
            if (pattern.test(request)) {
                found.complete(request);
                return found;
            }
        }
        waiters.add(new Waiter(pattern, found));
        return found;
    }

    void forget(CompletableFuture<RecordedRequest> found) {
        waiters.removeIf(waiter -> waiter.found() == found);
    }

    private record Waiter(Predicate<RecordedRequest> pattern, CompletableFuture<RecordedRequest> found) {}
}
