package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class WorkersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Thread threadOf(Executor pool) throws Exception {
        return CompletableFuture.supplyAsync(Thread::currentThread, pool).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void threadsAreNamedDaemonsThatAllGuardsShare() throws Exception {
        try (Workers first = Workers.acquire();
                Workers second = Workers.acquire()) {
            assertThat(first.events()).isSameAs(second.events());
            assertThat(first.events()).isNotSameAs(first.answers());
            assertThat(threadOf(first.events()).getName()).startsWith("kurento-guard-worker-");
            assertThat(threadOf(first.answers()).isDaemon()).isTrue();
        }
    }

    @Test
    void lastShareEndsTheThreads() throws Exception {
        Workers first = Workers.acquire();
        Workers second = Workers.acquire();
        Thread thread = threadOf(first.events());

        first.close();
        first.close();
        assertThat(threadOf(second.events())).isNotNull();
        second.close();

        assertThatThrownBy(() -> second.events().execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        await().atMost(PATIENCE).until(() -> !thread.isAlive());
    }

    @Test
    void newShareAfterTheLastHasNewThreads() throws Exception {
        Workers.acquire().close();
        try (Workers again = Workers.acquire()) {
            assertThat(threadOf(again.answers())).isNotNull();
        }
    }

    @Test
    void idleThreadsEnd() throws Exception {
        try (Workers workers = Workers.acquire()) {
            Thread thread = threadOf(workers.events());
            await().atMost(PATIENCE).until(() -> !thread.isAlive());
            assertThat(threadOf(workers.events())).isNotNull();
        }
    }

    @Test
    void listenersThatAllBlockDoNotHoldBackAnswers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = Workers.acquire()) {
            List<CompletableFuture<Void>> blocked = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> waitFor(release), workers.events()))
                    .limit(Workers.size() * 3L)
                    .toList();

            CompletableFuture.runAsync(release::countDown, workers.answers())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            CompletableFuture.allOf(blocked.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void applicationCodeThatBlocksEveryWorkerDoesNotHoldBackTheReading() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = Workers.acquire()) {
            List<CompletableFuture<Void>> blocked = Stream.of(workers.events(), workers.answers())
                    .flatMap(pool -> Stream.generate(() -> CompletableFuture.runAsync(() -> waitFor(release), pool))
                            .limit(Workers.size() * 2L))
                    .toList();

            assertThat(threadOf(workers.reading()).getName()).startsWith("kurento-guard-reader-");
            release.countDown();
            CompletableFuture.allOf(blocked.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void threeHundredCyclesLeaveNoThread() {
        List<Executor> pools = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            try (Workers workers = Workers.acquire()) {
                pools.addAll(List.of(workers.events(), workers.answers(), workers.reading()));
                pools.subList(3 * i, 3 * i + 3).forEach(pool -> pool.execute(() -> {}));
            }
        }
        // Threads that nobody ends are gone after some seconds as well.
        assertThat(pools).hasSize(900).doesNotHaveDuplicates().allMatch(pool -> ((ExecutorService) pool).isShutdown());
        await().atMost(PATIENCE).until(WorkersTest::workerThreads, Map::isEmpty);
    }

    private static Map<Thread, StackTraceElement[]> workerThreads() {
        Map<Thread, StackTraceElement[]> threads = new java.util.HashMap<>(Thread.getAllStackTraces());
        threads.keySet()
                .removeIf(thread -> !thread.getName().startsWith("kurento-guard-worker-")
                        && !thread.getName().startsWith("kurento-guard-reader-"));
        return threads;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
