package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class EventLanesUnderLoadTest {

    private static final int OBJECTS = 100;
    private static final int EVENTS = 300_000;

    @Test
    void hundredThousandsOfEventsArriveInOrder() throws InterruptedException {
        Order[] orders = Stream.generate(Order::new).limit(OBJECTS).toArray(Order[]::new);
        CountDownLatch all = new CountDownLatch(EVENTS);
        try (Workers workers = Workers.acquire();
                EventLanes lanes = new EventLanes(
                        workers.events(),
                        new VirtualTimeline(),
                        new EventLimits(EVENTS, EVENTS, Duration.ofSeconds(2), Duration.ZERO),
                        trouble -> {
                            throw new AssertionError(trouble.toString());
                        })) {
            for (int i = 0; i < EVENTS; i++) {
                int number = i / OBJECTS;
                Order order = orders[i % OBJECTS];
                lanes.offer(new QueuedEvent("object" + i % OBJECTS, "T", null, 0, () -> {
                    order.take(number);
                    all.countDown();
                }));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(orders).allMatch(order -> order.violations.get() == 0);
        }
    }

    /** Checks that numbers come one at a time and each exactly one higher than the last. */
    private static final class Order {

        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger violations = new AtomicInteger();
        private int expected;

        void take(int number) {
            if (inside.incrementAndGet() != 1 || number != expected++) {
                violations.incrementAndGet();
            }
            inside.decrementAndGet();
        }
    }
}
