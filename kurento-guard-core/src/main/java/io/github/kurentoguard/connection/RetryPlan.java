package io.github.kurentoguard.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

import io.github.kurentoguard.backoff.Attempt;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.wire.Closure;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the next attempt is due: resilience4j's {@link Retry} counts the attempts, asks {@link Backoff} for the delay and
 * publishes its usual events. Confined to the loop.
 */
final class RetryPlan {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPlan.class);

    private static final int FIRST_JITTER_MILLIS = 10;

    /** A line that ended sooner than this was no success: what follows it is no first attempt. */
    private static final Duration STABLE = Duration.ofSeconds(1);
    /**
     * Nor is it a failure: it stood, and calls that wait for the next one should not wait until their time is up. With the
     * default back-off the delay grows to 1.7 s, a fifth more or less.
     */
    private static final int MOST_SHORT_LIVED = 7;

    private final Backoff backoff;
    private final RandomGenerator random;
    private final Retry retry;
    private Retry.@Nullable AsyncContext<Object> outage;
    private Attempt attempt = new Attempt(1, Duration.ZERO, false);
    private int failed;
    private int growing;
    private int shortLived;

    RetryPlan(String name, Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .intervalBiFunction((number, result) ->
                        Math.max(1, backoff.delay(attempt, random).toMillis()))
                .build();
        this.retry = Retry.of("kurento-guard " + name, config);
    }

    Retry retry() {
        return retry;
    }

    /** The line is lost, or was never there: counting begins anew. */
    void begin() {
        outage = retry.asyncContext();
        failed = 0;
        growing = 0;
    }

    /** How many attempts have failed since. */
    int failed() {
        return failed;
    }

    /**
     * The delay before the first attempt after a loss: next to none, but not the same for all clients. Lines that break
     * as soon as they stand are tried less and less, up to a limit.
     *
     * @param lived how long the line was usable
     */
    Duration afterLoss(Duration lived) {
        shortLived = lived.compareTo(STABLE) < 0 ? shortLived + 1 : 0;
        return shortLived > 1
                ? backoff.delay(new Attempt(Math.min(shortLived - 1, MOST_SHORT_LIVED), Duration.ZERO, false), random)
                : Duration.ofMillis(random.nextInt(FIRST_JITTER_MILLIS + 1));
    }

    /** The delay after an attempt that failed. */
    Duration next(Duration sinceLoss, Closure closure) {
        failed++;
        attempt = new Attempt(growing + 1, sinceLoss, closure.kind() == Closure.Kind.REFUSED);
        if (!backoff.isFast(attempt)) {
            growing++;
        }
        long millis = outage == null ? -1 : delay(outage, failure(closure));
        return millis < 0 ? backoff.delay(attempt, random) : Duration.ofMillis(millis);
    }

    /** Consumers of the retry's events are the application's: what they throw must not end the reconnecting. */
    private static long delay(Retry.AsyncContext<Object> of, Throwable failure) {
        try {
            return of.onError(failure);
        } catch (RuntimeException thrown) {
            LOG.error("A consumer of retry events failed", thrown);
            return -1;
        }
    }

    void succeeded() {
        Retry.AsyncContext<Object> over = outage;
        outage = null;
        if (over != null) {
            try {
                over.onComplete();
            } catch (RuntimeException thrown) {
                LOG.error("A consumer of retry events failed", thrown);
            }
        }
    }

    private static Throwable failure(Closure closure) {
        return closure.cause() != null ? closure.cause() : new IOException(closure.kind() + ": " + closure.detail());
    }
}
