package io.github.kurentoguard.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.detector.Detectors;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Watch-dogs on virtual time; the pool is the calling thread. */
class EngineTest {

    private static final String ENDPOINT = "p_kurento.MediaPipeline/e_kurento.WebRtcEndpoint";

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final AtomicBoolean heldBack = new AtomicBoolean();
    private final List<Finding> found = new ArrayList<>();
    private Engine engine =
            new Engine(Runnable::run, timeline, Detectors.ofMedia(Diagnosis.defaults()), found::add, heldBack::get);

    private void event(String type, String data) {
        engine.see(new Signal.Event(timeline.now(), ENDPOINT, type, json(data)));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private void checking() {
        event("IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'CONNECTING'}");
    }

    @Test
    void watchDogBarksWhenNothingComes() {
        checking();
        timeline.advance(Duration.ofSeconds(14));
        assertThat(found).isEmpty();
        timeline.advance(Duration.ofSeconds(2));
        assertThat(found).extracting(Finding::symptom).containsExactly("ice-stuck-connecting");
    }

    @Test
    void nothingTicksWhenNothingIsAwaited() {
        checking();
        event("IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'READY'}");
        timeline.advance(Duration.ofSeconds(2));
        assertThat(timeline.pending()).isEmpty();
    }

    @Test
    void eventsThatTheServerHoldsBackAreWaitedFor() {
        checking();
        timeline.advance(Duration.ofSeconds(10));
        heldBack.set(true);
        timeline.advance(Duration.ofSeconds(20));
        heldBack.set(false);
        timeline.advance(Duration.ofMillis(1_500));
        event("IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'READY'}");
        timeline.advance(Duration.ofSeconds(60));
        assertThat(found).isEmpty();
    }

    @Test
    void signalsThatWereNotLookedAtAreToldAndTheWatchDogsGoOn() {
        List<Runnable> held = new ArrayList<>();
        AtomicBoolean holding = new AtomicBoolean();
        Executor pool = task -> {
            if (holding.get()) {
                held.add(task);
            } else {
                task.run();
            }
        };
        engine = new Engine(pool, timeline, Detectors.ofMedia(Diagnosis.defaults()), found::add, heldBack::get);
        checking();
        holding.set(true);
        // The tick waits with the rest, and is the first to be thrown away.
        timeline.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 20_005; i++) {
            event("IceCandidateFound", "{}");
        }
        holding.set(false);
        List.copyOf(held).forEach(Runnable::run);
        event("IceCandidateFound", "{}");
        assertThat(found).extracting(Finding::symptom).containsOnly("lost-signals");
        assertThat(found.get(0).evidence()).contains(" calls and events were not looked at");
        timeline.advance(Duration.ofSeconds(20));
        assertThat(found).extracting(Finding::symptom).contains("ice-stuck-connecting");
    }

    @Test
    void whatHasTimeIsSeenTogetherAndInItsPlace() {
        List<Signal> seen = new ArrayList<>();
        List<Runnable> turns = new ArrayList<>();
        engine = new Engine(turns::add, timeline, (signal, found) -> seen.add(signal), found::add, heldBack::get);
        Signal.Call first = creation("first");
        Signal.Call second = creation("second");
        engine.seeSoon(first);
        engine.seeSoon(second);
        assertThat(turns).isEmpty();
        timeline.advance(Duration.ofMillis(50));
        assertThat(turns).hasSize(1);
        turns.remove(0).run();
        engine.seeSoon(creation("third"));
        checking();
        turns.remove(0).run();
        assertThat(seen).hasSize(4).startsWith(first, second);
        assertThat(seen.get(3)).isInstanceOf(Signal.Event.class);
    }

    private Signal.Call creation(String object) {
        return new Signal.Call(timeline.now(), object, "create", new JsonObject(), null);
    }

    @Test
    void closedEngineIsSilent() {
        checking();
        engine.close();
        timeline.advance(Duration.ofSeconds(60));
        assertThat(found).isEmpty();
        assertThat(timeline.pending()).isEmpty();
    }

    @Test
    void longCallIsAStandstillAndManyShortOnesAreNone() {
        Standstill standstill = new Standstill(timeline);
        standstill.begins();
        timeline.advance(Duration.ofMillis(900));
        assertThat(standstill.lasts()).isFalse();
        standstill.begins();
        standstill.ends();
        timeline.advance(Duration.ofMillis(900));
        assertThat(standstill.lasts()).isFalse();
        timeline.advance(Duration.ofMillis(200));
        assertThat(standstill.lasts()).isTrue();
        standstill.ends();
        timeline.advance(Duration.ofSeconds(9));
        assertThat(standstill.lasts()).isFalse();
    }
}
