package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.google.gson.JsonParser;
import io.github.kurentoguard.dispatch.EventTrouble.FailedListener;
import io.github.kurentoguard.dispatch.EventTrouble.LostEvents;
import io.github.kurentoguard.dispatch.EventTrouble.SlowListener;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventLanesTest {

    private final HeldPool pool = new HeldPool();
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<EventTrouble> troubles = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();

    private EventLanes lanes(int perObject, int total) {
        return lanes(perObject, total, Duration.ZERO);
    }

    private EventLanes lanes(int perObject, int total, Duration window) {
        return new EventLanes(
                pool, timeline, new EventLimits(perObject, total, Duration.ofSeconds(2), window), troubles::add);
    }

    private QueuedEvent event(String object, String name) {
        return event(object, name, null, 0);
    }

    private QueuedEvent event(String object, String name, @Nullable String key, long millis) {
        return new QueuedEvent(object, "Type", key, millis, () -> delivered.add(object + name));
    }

    private QueuedEvent doing(Runnable delivery) {
        return new QueuedEvent("x", "Stopped", null, 0, delivery);
    }

    @Test
    void eventsOfOneObjectKeepTheirOrderOnOneLane() {
        EventLanes lanes = lanes(10, 100);
        IntStream.range(0, 4).forEach(i -> lanes.offer(event("a", "" + i)));

        assertThat(pool.waiting()).isEqualTo(1);
        pool.runAll();
        assertThat(delivered).containsExactly("a0", "a1", "a2", "a3");
    }

    @Test
    void objectsHaveLanesOfTheirOwnThatLeaveNothingBehind() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(event("a", "1"));
        lanes.offer(event("b", "1"));

        assertThat(pool.waiting()).isEqualTo(2);
        assertThat(lanes.objects()).isEqualTo(2);
        pool.runAll();
        assertThat(lanes.objects()).isZero();
        lanes.offer(event("a", "2"));
        pool.runAll();
        assertThat(delivered).containsExactly("a1", "b1", "a2");
    }

    @Test
    void eventThatComesDuringADeliveryWaitsItsTurn() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(doing(() -> {
            lanes.offer(event("x", "inner"));
            delivered.add("outer");
        }));
        pool.runAll();

        assertThat(delivered).containsExactly("outer", "xinner");
    }

    @Test
    void errorInAListenerIsReportedAndStopsNothing() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(doing(() -> {
            timeline.advance(Duration.ofMillis(5));
            throw new AssertionError("boom");
        }));
        lanes.offer(event("x", "next"));
        pool.runAll();

        assertThat(delivered).containsExactly("xnext");
        assertThat(lanes.counts().failed()).isEqualTo(1);
        assertThat(lanes.counts().delivered()).isEqualTo(2);
        assertThat(troubles).singleElement().isInstanceOfSatisfying(FailedListener.class, failed -> {
            assertThat(failed.objectId()).isEqualTo("x");
            assertThat(failed.eventType()).isEqualTo("Stopped");
            assertThat(failed.lasted()).isEqualTo(Duration.ofMillis(5));
            assertThat(failed.cause()).hasMessage("boom");
        });
    }

    @Test
    void slowListenerIsReportedWhileItRunsAndWhenItIsDone() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(doing(() -> {
            timeline.advance(Duration.ofMillis(1_999));
            assertThat(troubles).isEmpty();
            timeline.advance(Duration.ofMillis(1));
            assertThat(troubles).containsExactly(new SlowListener("x", "Stopped", Duration.ofSeconds(2), true));
            timeline.advance(Duration.ofSeconds(7));
        }));
        pool.runAll();

        assertThat(troubles)
                .hasSize(2)
                .last()
                .isEqualTo(new SlowListener("x", "Stopped", Duration.ofSeconds(9), false));
        assertThat(lanes.counts().slow()).isEqualTo(1);
    }

    @Test
    void listenerThatBeginsWhileAnotherIsWatchedIsWatchedToo() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(doing(() -> timeline.advance(Duration.ofSeconds(1))));
        lanes.offer(doing(() -> {
            timeline.advance(Duration.ofMillis(1_900));
            assertThat(troubles).isEmpty();
            timeline.advance(Duration.ofMillis(200));
            assertThat(troubles).containsExactly(new SlowListener("x", "Stopped", Duration.ofSeconds(2), true));
        }));
        pool.runAll();

        assertThat(lanes.counts().failed()).isZero();
        timeline.advance(Duration.ofMinutes(1));
        assertThat(timeline.pending()).isEmpty();
    }

    @Test
    void fullObjectDropsItsOldestEvent() {
        EventLanes lanes = lanes(3, 100);
        IntStream.range(0, 5).forEach(i -> lanes.offer(event("a", "" + i)));
        lanes.offer(event("b", "0"));
        pool.runAll();

        assertThat(delivered).containsExactly("a2", "a3", "a4", "b0");
        assertThat(lanes.counts().dropped()).isEqualTo(2);
    }

    @Test
    void fullObjectLeavesOutSupersededStatesBeforeItDropsAnything() {
        EventLanes lanes = lanes(3, 100);
        lanes.offer(event("a", "candidate"));
        lanes.offer(event("a", "audio1", "audio", 0));
        lanes.offer(event("a", "video1", "video", 0));
        lanes.offer(event("a", "audio2", "audio", 0));
        lanes.offer(event("a", "audio3", "audio", 0));
        pool.runAll();

        assertThat(delivered).containsExactly("acandidate", "avideo1", "aaudio3");
        assertThat(lanes.counts().coalesced()).isEqualTo(2);
        assertThat(lanes.counts().dropped()).isZero();
    }

    @Test
    void statesAreAllDeliveredWhileThereIsRoom() {
        EventLanes lanes = lanes(3, 100);
        IntStream.range(0, 3).forEach(i -> lanes.offer(event("a", "" + i, "key", 0)));
        pool.runAll();

        assertThat(delivered).containsExactly("a0", "a1", "a2");
    }

    @Test
    void stateThatHasBeenDeliveredIsNotSuperseded() {
        EventLanes lanes = lanes(2, 100);
        lanes.offer(doing(() -> {
            lanes.offer(event("x", "2", "key", 0));
            lanes.offer(event("x", "b"));
            lanes.offer(event("x", "c"));
        }));
        pool.runAll();

        assertThat(delivered).containsExactly("xb", "xc");
        assertThat(lanes.counts().dropped()).isEqualTo(1);
        assertThat(lanes.counts().coalesced()).isZero();
    }

    @Test
    void fullGuardTakesFromTheObjectThatLags() {
        EventLanes lanes = lanes(3, 4);
        IntStream.range(0, 3).forEach(i -> lanes.offer(event("lagging", "" + i)));
        lanes.offer(event("healthy", "0"));
        lanes.offer(event("other", "0"));
        pool.runAll();

        assertThat(delivered).containsExactly("lagging1", "lagging2", "healthy0", "other0");
    }

    @Test
    void lossesAreReportedOnceASecond() {
        EventLanes lanes = lanes(1, 100);
        IntStream.range(0, 4).forEach(i -> lanes.offer(event("a", "" + i)));
        lanes.offer(event("a", "s1", "key", 0));
        lanes.offer(event("a", "s2", "key", 0));

        assertThat(troubles).isEmpty();
        timeline.advance(Duration.ofSeconds(1));
        assertThat(troubles).containsExactly(new LostEvents("a", "Type", 1, 4));
        timeline.advance(Duration.ofSeconds(5));
        assertThat(troubles).hasSize(1);
        lanes.offer(event("a", "5"));
        timeline.advance(Duration.ofSeconds(1));
        assertThat(troubles).last().isEqualTo(new LostEvents("a", "Type", 0, 1));
    }

    @Test
    void closeThrowsAwayWhatWaits() {
        EventLanes lanes = lanes(10, 100);
        lanes.offer(event("a", "1"));
        lanes.close();
        lanes.offer(event("a", "2"));
        lanes.offer(event("b", "2"));
        pool.runAll();

        assertThat(delivered).isEmpty();
        assertThat(lanes.counts().waiting()).isZero();
        assertThat(lanes.objects()).isZero();
    }

    @Test
    void listenerForTroubleMayThrow() {
        EventLanes lanes = new EventLanes(pool, timeline, EventLimits.DEFAULT, trouble -> {
            throw new IllegalStateException("no ears");
        });
        lanes.offer(doing(() -> {
            throw new IllegalStateException("boom");
        }));
        lanes.offer(event("x", "next"));
        pool.runAll();

        assertThat(delivered).containsExactly("xnext");
    }

    @Test
    void windowPutsEventsInTheOrderOfTheirTimeStamps() {
        EventLanes lanes = lanes(10, 100, Duration.ofMillis(50));
        lanes.offer(event("a", "done", null, 1_003));
        timeline.advance(Duration.ofMillis(30));
        lanes.offer(event("a", "candidate1", null, 1_001));
        lanes.offer(event("a", "candidate2", null, 1_001));
        lanes.offer(event("a", "later", null, 1_040));
        timeline.advance(Duration.ofMillis(19));
        pool.runAll();
        assertThat(delivered).isEmpty();

        timeline.advance(Duration.ofMillis(1));
        pool.runAll();
        assertThat(delivered).containsExactly("acandidate1", "acandidate2", "adone");
        timeline.advance(Duration.ofMillis(30));
        pool.runAll();
        assertThat(delivered).last().isEqualTo("alater");
        timeline.advance(Duration.ofMinutes(1));
        assertThat(timeline.pending()).isEmpty();
    }

    @Test
    void windowPassesTheFirstOnWhenTooManyAreHeld() {
        EventLanes lanes = lanes(2, 2, Duration.ofMillis(50));
        lanes.offer(event("a", "3", null, 3));
        lanes.offer(event("a", "1", null, 1));
        lanes.offer(event("a", "2", null, 2));
        pool.runAll();
        assertThat(delivered).containsExactly("a1");
        timeline.advance(Duration.ofMillis(50));
        pool.runAll();
        assertThat(delivered).containsExactly("a1", "a2", "a3");
    }

    @Test
    void stateKeyIsTheTypeAndWhatTheStateIsOf() {
        assertThat(key(
                        "MediaFlowInStateChanged",
                        "{'state':'FLOWING','padName':'p','mediaType':'AUDIO','timestampMillis':'1'}"))
                .isEqualTo(key(
                        "MediaFlowInStateChanged",
                        "{'mediaType':'AUDIO','padName':'p','state':'NOT_FLOWING','timestampMillis':'2'}"))
                .isNotEqualTo(key("MediaFlowInStateChanged", "{'state':'FLOWING','padName':'p','mediaType':'VIDEO'}"));
        assertThat(key("IceCandidateFound", "{}")).isNull();
        assertThat(StateKey.of("ConnectionStateChanged", null)).isNotNull();
    }

    private static @Nullable String key(String type, String data) {
        return StateKey.of(type, JsonParser.parseString(data).getAsJsonObject());
    }

    @Test
    void contradictoryLimitsAreRefused() {
        assertThatThrownBy(() -> new EventLimits(10, 9, Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event limits must be 1 <= perObject <= total, were 10 and 9");
    }
}
