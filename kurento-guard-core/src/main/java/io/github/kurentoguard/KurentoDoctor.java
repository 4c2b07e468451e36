package io.github.kurentoguard;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.diagnosis.doctor.Examination;
import io.github.kurentoguard.diagnosis.doctor.ExaminationOptions;
import io.github.kurentoguard.diagnosis.doctor.Report;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;

/**
 * Examines the media server of a guard while it works: what it is, what it offers, which addresses it has, how it is
 * loaded. All that happens on a line and in a session of its own, which is closed afterwards; nothing is left behind.
 */
public final class KurentoDoctor {

    private static final Duration BEYOND = Duration.ofDays(1);

    private KurentoDoctor() {}

    /** The same with {@link ExaminationOptions#DEFAULT}. */
    public static Report examine(KurentoGuard guard) {
        return examine(guard, ExaminationOptions.DEFAULT);
    }

    /**
     * Examines; takes a few seconds and blocks for as long.
     *
     * @throws io.github.kurentoguard.error.KurentoUnavailableException if the server cannot be reached
     */
    public static Report examine(KurentoGuard guard, ExaminationOptions options) {
        Objects.requireNonNull(options, "options");
        try (KurentoGuard throwAway = guard.sibling().build()) {
            return new Examination(
                            throwAway.client(),
                            throwAway.snapshot().url(),
                            guard.keepAlive().interval(),
                            patience -> cutAfter(guard, patience),
                            guard::isOwned,
                            options)
                    .run();
        }
    }

    /** Opens a line that is not kept alive and waits for its end. */
    private static Optional<Duration> cutAfter(KurentoGuard guard, Duration patience) {
        CompletableFuture<Long> cut = new CompletableFuture<>();
        GuardListener listener = new GuardListener() {
            @Override
            public void connectionLost(GuardEvent.ConnectionLost event) {
                cut.complete(System.nanoTime());
            }
        };
        try (KurentoGuard idle = guard.sibling()
                .keepAlive(KeepAlive.every(BEYOND))
                .listener(listener)
                .build()) {
            long began = System.nanoTime();
            return Optional.of(
                    Duration.ofNanos(Math.max(0, cut.get(patience.toMillis(), TimeUnit.MILLISECONDS) - began)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException stillThere) {
            return Optional.empty();
        }
    }
}
