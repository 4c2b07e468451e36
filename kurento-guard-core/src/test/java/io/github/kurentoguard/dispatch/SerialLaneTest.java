package io.github.kurentoguard.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SerialLaneTest {

    private final HeldPool pool = new HeldPool();
    private final List<Object> done = new ArrayList<>();

    private SerialLane lane(int capacity, SerialLane.Overflow overflow) {
        return new SerialLane("test lane", pool, capacity, overflow);
    }

    @Test
    void tasksRunInOrderInOneTurn() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        IntStream.range(0, 5).forEach(i -> lane.offer(() -> done.add(i)));

        assertThat(pool.waiting()).isEqualTo(1);
        pool.runAll();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void laneRestsWhenEmptyAndStartsAgain() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        lane.offer(() -> done.add("a"));
        pool.runAll();
        lane.offer(() -> done.add("b"));

        assertThat(pool.waiting()).isEqualTo(1);
        pool.runAll();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void tasksThatHaveTimeAreDoneBeforeTheNextOneAndWakeNobody() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        assertThat(lane.offerWithoutHaste(() -> done.add("a"))).isTrue();
        assertThat(pool.waiting()).isZero();
        lane.offer(() -> done.add("b"));
        pool.runAll();
        lane.offerWithoutHaste(() -> done.add("c"));
        lane.move();
        lane.move();

        assertThat(pool.waiting()).isEqualTo(1);
        pool.runAll();
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void tasksThatHaveTimeAreBoundedToo() {
        SerialLane lane = lane(1, SerialLane.Overflow.DROP_OLDEST);
        lane.offerWithoutHaste(() -> done.add("a"));
        lane.offerWithoutHaste(() -> done.add("b"));
        lane.move();
        pool.runAll();

        assertThat(done).containsExactly("b");
        assertThat(lane.dropped()).isEqualTo(1);
        lane.close();
        assertThat(lane.offerWithoutHaste(() -> done.add("c"))).isFalse();
    }

    @Test
    void errorStopsNothingAndIsCounted() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        lane.offer(() -> {
            throw new StackOverflowError();
        });
        lane.offer(() -> done.add("next"));
        pool.runAll();

        assertThat(done).containsExactly("next");
        assertThat(lane.failed()).isEqualTo(1);
    }

    @Test
    void interruptOfOneTaskDoesNotReachTheNext() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        lane.offer(Thread.currentThread()::interrupt);
        lane.offer(() -> done.add(Thread.currentThread().isInterrupted()));
        pool.runAll();

        assertThat(done).containsExactly(false);
    }

    @Test
    void busyLaneYieldsToOthers() {
        SerialLane busy = lane(1_000, SerialLane.Overflow.REFUSE);
        SerialLane other = lane(10, SerialLane.Overflow.REFUSE);
        IntStream.range(0, 500).forEach(i -> busy.offer(() -> done.add(i)));
        other.offer(() -> done.add("other"));

        pool.runOne();
        assertThat(done).hasSizeLessThan(500);
        pool.runOne();
        assertThat(done).last().isEqualTo("other");
        pool.runAll();
        assertThat(done).hasSize(501);
    }

    @Test
    void taskOfferedByATaskRunsAfterThoseThatWait() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        lane.offer(() -> lane.offer(() -> done.add("inner")));
        lane.offer(() -> done.add("second"));
        pool.runAll();

        assertThat(done).containsExactly("second", "inner");
    }

    @Test
    void fullLaneRefusesOrDropsTheOldest() {
        SerialLane refusing = lane(2, SerialLane.Overflow.REFUSE);
        SerialLane dropping = lane(2, SerialLane.Overflow.DROP_OLDEST);

        assertThat(IntStream.range(0, 3).mapToObj(i -> refusing.offer(() -> done.add("r" + i))))
                .containsExactly(true, true, false);
        assertThat(IntStream.range(0, 3).mapToObj(i -> dropping.offer(() -> done.add("d" + i))))
                .containsExactly(true, true, true);
        pool.runAll();
        assertThat(done).containsExactly("r0", "r1", "d1", "d2");
        assertThat(refusing.dropped()).isEqualTo(1);
        assertThat(dropping.dropped()).isEqualTo(1);
    }

    @Test
    void closedLaneDropsWhatWaitsAndAcceptsNothing() {
        SerialLane lane = lane(10, SerialLane.Overflow.REFUSE);
        lane.offer(() -> done.add("never"));
        lane.close();

        assertThat(lane.offer(() -> done.add("never either"))).isFalse();
        pool.runAll();
        assertThat(done).isEmpty();
    }

    @Test
    void closedPoolLetsTheTurnFinishAndThenRefuses() {
        SerialLane lane = lane(1_000, SerialLane.Overflow.REFUSE);
        IntStream.range(0, 500).forEach(i -> lane.offer(() -> done.add(i)));
        pool.close();
        pool.runOne();

        assertThat(done).hasSize(500);
        assertThat(lane.offer(() -> done.add("late"))).isFalse();
    }

    @Test
    void capacityBelowOneIsRefused() {
        assertThatThrownBy(() -> lane(0, SerialLane.Overflow.REFUSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity must be at least 1, was 0");
    }
}
