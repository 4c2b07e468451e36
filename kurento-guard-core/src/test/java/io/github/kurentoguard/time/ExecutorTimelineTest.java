package io.github.kurentoguard.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutorTimelineTest {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorTimeline timeline = new ExecutorTimeline(executor);

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @Test
    void taskRunsLaterAlsoAfterOneThatFailed() throws Exception {
        CompletableFuture<Long> ran = new CompletableFuture<>();
        long began = timeline.nanoTime();
        timeline.after(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        timeline.after(Duration.ofMillis(20), () -> ran.complete(timeline.nanoTime()));
        assertThat(ran.get(20, TimeUnit.SECONDS) - began).isGreaterThanOrEqualTo(20_000_000L);
    }

    @Test
    void cancelledTaskDoesNotRun() {
        Timer timer = timeline.after(Duration.ofHours(1), () -> {});
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
    }
}
