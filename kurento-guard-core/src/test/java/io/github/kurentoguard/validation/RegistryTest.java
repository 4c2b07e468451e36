package io.github.kurentoguard.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryTest {

    private static final String PIPELINE = "p_kurento.MediaPipeline";
    private static final String ELEMENT = PIPELINE + "/e_kurento.WebRtcEndpoint";

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Registry registry = new Registry(timeline::now);

    private void make() {
        registry.created(PIPELINE);
        registry.created(ELEMENT);
    }

    @Test
    void releaseTakesWhatIsBelowWithIt() {
        make();
        Instant when = timeline.now();
        registry.gone(PIPELINE);
        timeline.advance(Duration.ofHours(1));
        assertThat(registry.isOwn(ELEMENT)).isFalse();
        assertThat(registry.released(ELEMENT)).isEqualTo(when);
        assertThat(registry.size()).isZero();
    }

    @Test
    void releaseOfOneLeavesItsNeighbours() {
        make();
        String other = ELEMENT.replace("/e_", "/ee_");
        registry.created(other);
        registry.gone(ELEMENT);
        assertThat(registry.isOwn(other)).isTrue();
        assertThat(registry.released(other)).isNull();
        assertThat(registry.size()).isEqualTo(2);
    }

    @Test
    void lossOfTheSessionLeavesNothingCertain() {
        make();
        registry.succeeded(ELEMENT, "processOffer", new JsonObject());
        registry.sessionLost(timeline.now(), true);
        assertThat(registry.negotiation(ELEMENT)).isEqualTo(Negotiation.UNKNOWN);
        assertThat(registry.loss(ELEMENT)).isNotNull().matches(Registry.Loss::serverRestarted);
        registry.recreated(ELEMENT);
        assertThat(registry.negotiation(ELEMENT)).isEqualTo(Negotiation.NONE);
        assertThat(registry.loss(ELEMENT)).isNull();
        assertThat(registry.loss(PIPELINE)).isNotNull();
    }

    @Test
    void negotiationInDoubtIsUnknown() {
        make();
        registry.inDoubt(ELEMENT, "processOffer");
        assertThat(registry.negotiation(ELEMENT)).isEqualTo(Negotiation.UNKNOWN);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 100_050; i++) {
            registry.created("p_kurento.MediaPipeline/" + i + "_kurento.PassThrough");
        }
        assertThat(registry.size()).isEqualTo(100_000);
        registry.gone("p_kurento.MediaPipeline");
        assertThat(registry.size()).isZero();
    }

    @Test
    void releaseTakesThePortsOfAHubWithIt() {
        String hub = PIPELINE + "/h_kurento.Composite";
        String port = hub + "/p_kurento.HubPort";
        registry.created(PIPELINE);
        registry.created(hub);
        registry.created(port);
        registry.gone(hub);
        assertThat(registry.isOwn(port)).isFalse();
        assertThat(registry.size()).isEqualTo(1);
    }

    @Test
    void countStaysRightWhenThreadsMakeWhatAnotherReleases() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> making = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                making.add(
                        threads.submit(() -> IntStream.range(0, 5_000).forEach(n -> registry.created(id(thread, n)))));
            }
            while (!making.stream().allMatch(Future::isDone)) {
                registry.gone(PIPELINE);
            }
            for (Future<?> each : making) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        long known = IntStream.range(0, 4)
                .mapToLong(thread -> IntStream.range(0, 5_000)
                        .filter(n -> registry.isOwn(id(thread, n)))
                        .count())
                .sum();
        assertThat(registry.size()).isEqualTo((int) known);
        registry.gone(PIPELINE);
        assertThat(registry.size()).isZero();
    }

    private static String id(int thread, int number) {
        return PIPELINE + "/" + thread + "-" + number + "_kurento.PassThrough";
    }
}
