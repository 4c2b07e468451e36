package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.recovery.Orphan;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.SimulatedObject;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an earlier run of the application left on the server is found by its mark. */
class OrphansTest extends GuardedTest {

    private static final String MARK = "kurento-guard-owner";

    private KurentoGuardBuilder of(String owner) {
        return guard().recovery(
                        Recovery.builder().owner(owner).jitter(Duration.ZERO).build());
    }

    private Map<String, String> tags(String id) {
        return simulator.objects().stream()
                .filter(object -> object.id().equals(id))
                .findFirst()
                .map(SimulatedObject::tags)
                .orElse(Map.of());
    }

    private void awaitMark(String id) {
        Waiting.until(() -> tags(id).containsKey(MARK));
    }

    private String leave(String owner) {
        KurentoGuard guard = of(owner).build();
        MediaPipeline pipeline = guard.client().createMediaPipeline();
        pipeline.addTag("room", "7");
        new PassThrough.Builder(pipeline).build();
        awaitMark(pipeline.getId());
        guard.closeKeepingSession();
        return pipeline.getId();
    }

    @Test
    void onlyUnknownPipelinesWithTheMarkAreListed() {
        String left = leave("talks");
        leave("others");
        try (KurentoGuard guard = of("talks").build()) {
            awaitMark(guard.client().createMediaPipeline().getId());
            assertThat(guard.orphans()).containsExactly(new Orphan(left, Map.of("room", "7")));
        }
    }

    @Test
    void releasedOrphansAreGoneWithAllThatIsInThem() {
        String left = leave("talks");
        String others = leave("others");
        try (KurentoGuard guard = of("talks").build()) {
            String own = guard.client().createMediaPipeline().getId();
            awaitMark(own);
            assertThat(guard.releaseOrphans()).extracting(Orphan::id).containsExactly(left);
            assertThat(guard.orphans()).isEmpty();
            Set<String> pipelines = simulator.objects().stream()
                    .filter(object -> object.parent() == null)
                    .map(SimulatedObject::id)
                    .collect(Collectors.toSet());
            assertThat(pipelines).contains(own, others).doesNotContain(left);
        }
    }

    @Test
    void applicationDoesNotSeeTheMark() {
        try (KurentoGuard guard = of("talks").build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.addTag("room", "7");
            awaitMark(pipeline.getId());
            assertThat(pipeline.getTags()).extracting(Tag::getKey).containsExactly("room");
            assertThat(guard.topology().objects())
                    .extracting(RecordedObject::tags)
                    .containsExactly(Map.of("room", "7"));
        }
    }

    @Test
    void recreatedPipelinesBearTheMark() {
        try (KurentoGuard guard = settled(of("talks"))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            awaitMark(guard.serverId(pipeline));
            assertThat(guard.orphans()).isEmpty();
        }
    }

    @Test
    void askingWithoutAnOwnerIsRefused() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThatThrownBy(guard::orphans)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("owner(");
            pipeline.setName("after the creation");
            assertThat(tags(pipeline.getId())).isEmpty();
        }
    }

    @Test
    void askingWithoutAConnectionFails() {
        try (KurentoGuard guard = of("talks").build()) {
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            assertThatThrownBy(guard::orphans).isInstanceOf(KurentoUnavailableException.class);
        }
    }
}
