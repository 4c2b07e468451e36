package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.error.TooManyCallsException;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class WaitingCallsTest {

    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    private final Queue<Call> passed = new ConcurrentLinkedQueue<>();
    private final WaitingCalls waiting = new WaitingCalls(THREADS * EACH, new WaitingCalls.Passage() {
        @Override
        public void send(Call call, Gate over) {
            passed.add(call);
        }

        @Override
        public boolean trySend(Call call, Gate over) {
            passed.add(call);
            return true;
        }
    });

    private static Call call() {
        return new Call("ping", new JsonObject(), 0, (ended, answer) -> {});
    }

    private static Gate gate() {
        return new Gate(mock(Wire.class), new Session("s", "k"), new Translation());
    }

    @Test
    void eachCallPassesOnceAndThoseOfAThreadInTheirOrderWhileTheGateGoesUpAndDown() throws Exception {
        Map<Call, Integer> order = new ConcurrentHashMap<>();
        Map<Call, Integer> threadOf = new ConcurrentHashMap<>();
        AtomicInteger running = new AtomicInteger(THREADS);
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            new Thread(
                            () -> {
                                for (int i = 0; i < EACH; i++) {
                                    Call call = call();
                                    order.put(call, i);
                                    threadOf.put(call, thread);
                                    if (waiting.enter(call) != null) {
                                        throw new IllegalStateException("refused");
                                    }
                                }
                                running.decrementAndGet();
                                done.countDown();
                            },
                            "caller-" + t)
                    .start();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (running.get() > 0 && System.nanoTime() < deadline) {
            waiting.open(gate(), List.of());
            waiting.shut();
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        waiting.open(gate(), List.of());
        assertThat(passed).hasSize(THREADS * EACH).doesNotHaveDuplicates();
        IntStream.range(0, THREADS).forEach(thread -> assertThat(passed.stream()
                        .filter(call -> Integer.valueOf(thread).equals(threadOf.get(call)))
                        .map(order::get))
                .isSorted());
    }

    @Test
    void callThatFindsTheGateShutOnItsWayWaits() {
        WaitingCalls[] gated = new WaitingCalls[1];
        gated[0] = new WaitingCalls(5, new WaitingCalls.Passage() {
            @Override
            public void send(Call call, Gate over) {
                passed.add(call);
            }

            @Override
            public boolean trySend(Call call, Gate over) {
                gated[0].shut();
                return false;
            }
        });
        gated[0].open(gate(), List.of());
        assertThat(gated[0].enter(call())).isNull();
        assertThat(passed).isEmpty();
        gated[0].open(gate(), List.of());
        assertThat(passed).hasSize(1);
    }

    @Test
    void moreThanTheLimitAreRefused() {
        WaitingCalls small = new WaitingCalls(1, new WaitingCalls.Passage() {
            @Override
            public void send(Call call, Gate over) {}

            @Override
            public boolean trySend(Call call, Gate over) {
                return true;
            }
        });
        assertThat(small.enter(call())).isNull();
        assertThat(small.enter(call()))
                .isInstanceOf(TooManyCallsException.class)
                .hasMessageContaining("maxWaitingCalls");
    }

    @Test
    void givenUpCallsDoNotPass() {
        Call given = call();
        waiting.enter(given);
        given.fail(new IllegalStateException("given up"));
        waiting.open(gate(), List.of());
        assertThat(passed).isEmpty();
    }
}
