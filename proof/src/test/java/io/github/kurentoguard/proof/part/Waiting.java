package io.github.kurentoguard.proof.part;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;

/** Waits with deadlines that a busy machine keeps. */
public final class Waiting {

    public static final Duration LONG = Duration.ofSeconds(45);

    private Waiting() {}

    public static void until(Callable<Boolean> condition) {
        until(LONG, condition);
    }

    public static void until(Duration within, Callable<Boolean> condition) {
        Awaitility.await().atMost(within).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    /** Checks again and again that something stays as it is: the one way to see that nothing happens. */
    public static void holdsFor(Duration time, Callable<Boolean> condition) {
        Awaitility.await()
                .during(time)
                .atMost(time.plusSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** Does something on a thread of its own. */
    public static <T> CompletableFuture<T> inBackground(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
