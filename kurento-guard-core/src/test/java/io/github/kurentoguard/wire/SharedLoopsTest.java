package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.time.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(90)
class SharedLoopsTest {

    private final SharedLoops loops = new SharedLoops(2);

    private static Thread threadOf(Loop loop) {
        return CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void anyNumberOfLeasesShareTwoDaemonThreads() throws Exception {
        Set<Thread> threads = new HashSet<>();
        LoopLease[] leases = new LoopLease[100];
        for (int i = 0; i < leases.length; i++) {
            leases[i] = loops.lease();
            threads.add(threadOf(leases[i]));
        }
        assertThat(threads)
                .allMatch(Thread::isDaemon)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("kurento-guard-io-1", "kurento-guard-io-2");
        for (LoopLease lease : leases) {
            lease.close();
        }
        for (Thread thread : threads) {
            assertEnds(thread);
        }
    }

    @Test
    void loopLivesUntilItsLastLeaseIsClosedOnce() throws Exception {
        SharedLoops one = new SharedLoops(1);
        LoopLease first = one.lease();
        LoopLease second = one.lease();
        Thread thread = threadOf(first);
        first.close();
        first.close();
        assertThat(threadOf(second)).isSameAs(thread);
        second.close();
        assertEnds(thread);
        assertThatThrownBy(() -> second.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void leaseAfterTheLastOneStartsAnew() throws Exception {
        for (int i = 0; i < 300; i++) {
            LoopLease lease = loops.lease();
            Thread thread = threadOf(lease);
            lease.close();
            assertEnds(thread);
        }
    }

    @Test
    void leaseThatWasNeverUsedLeavesNoThread() throws Exception {
        LoopLease lease = loops.lease();
        lease.close();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        lease.eventLoop().terminationFuture().addListener(end -> ended.complete(end.isSuccess()));
        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void lastLeaseCanBeClosedOnItsOwnLoop() throws Exception {
        LoopLease lease = loops.lease();
        Thread thread = threadOf(lease);
        lease.execute(lease::close);
        assertEnds(thread);
    }

    @Test
    void tasksRunLaterInOrderOfTheirDelaysAndCanBeCancelled() throws Exception {
        try (LoopLease lease = loops.lease()) {
            BlockingQueue<String> ran = new LinkedBlockingQueue<>();
            long begun = System.nanoTime();
            Timer last = lease.after(Duration.ofMinutes(10), () -> ran.add("last"));
            lease.execute(() -> {
                Timer cancelled = lease.after(Duration.ofMillis(20), () -> ran.add("cancelled"));
                lease.after(Duration.ofMillis(-5), () -> ran.add("soon"));
                lease.after(Duration.ofMillis(40), () -> ran.add("later"));
                ran.add(cancelled.cancel() + ", then " + cancelled.cancel());
            });
            assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("true, then false");
            assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("soon");
            assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("later");
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
            assertThat(last.cancel()).as("the last still waits").isTrue();
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void taskThatThrowsDoesNotStopTheLoop() throws Exception {
        try (LoopLease lease = loops.lease()) {
            Thread thread = threadOf(lease);
            lease.execute(() -> {
                throw new AssertionError("provoked by a test");
            });
            lease.after(Duration.ZERO, () -> {
                throw new IllegalStateException("provoked by a test");
            });
            assertThat(threadOf(lease)).isSameAs(thread);
            assertThat(lease.inLoop()).isFalse();
            assertThat(CompletableFuture.supplyAsync(lease::inLoop, lease).join())
                    .isTrue();
        }
    }
}
