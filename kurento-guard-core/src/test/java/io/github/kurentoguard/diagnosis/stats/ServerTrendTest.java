package io.github.kurentoguard.diagnosis.stats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

import io.github.kurentoguard.event.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTrendTest {

    @Test
    void steadyServerDeservesNothing() {
        assertThat(run(60, i -> 300_000 + i % 2, i -> i % 7, 0.5)).isEmpty();
    }

    @Test
    void constantlyBusyServerIsFound() {
        assertThat(run(2, i -> 100, i -> 0, 0.95)).isEmpty();
        assertThat(run(3, i -> 100, i -> 0, 0.95)).extracting(Finding::symptom).containsExactly("high-cpu");
    }

    @Test
    void objectsThatOnlyGrowAreFoundWithTheOldestPipelines() {
        List<Finding> findings = run(30, i -> 300_000 + 100_000 * i, i -> i, 0.1);
        assertThat(findings).extracting(Finding::symptom).containsExactly("leaked-objects");
        assertThat(findings.get(0).evidence()).contains("29 min", "by 29", "p1, p2");
    }

    @Test
    void memoryThatGrowsWithoutObjectsIsFound() {
        List<Finding> findings = run(30, i -> 300_000 + 10_000 * i, i -> 4, 0.1);
        assertThat(findings).extracting(Finding::symptom).containsExactly("high-memory");
    }

    @Test
    void oneReleaseEndsTheSuspicion() {
        assertThat(run(30, i -> 300_000 + 100 * i, i -> i == 20 ? 5 : i, 0.1)).isEmpty();
    }

    @Test
    void oldestPipelinesAreNamedWithoutTheirElements() {
        LivingObjects living = new LivingObjects();
        living.created("a_kurento.MediaPipeline");
        living.created("a_kurento.MediaPipeline/e_kurento.WebRtcEndpoint");
        living.created("b_kurento.MediaPipeline");
        living.destroyed("a_kurento.MediaPipeline");
        assertThat(living.count()).isEqualTo(2);
        assertThat(living.oldestPipelines()).containsExactly("b_kurento.MediaPipeline");
    }

    private static List<Finding> run(int samples, IntToLongFunction memory, IntToLongFunction objects, double cpu) {
        ServerTrend trend = new ServerTrend("server");
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            ServerSample sample = new ServerSample(
                    Instant.EPOCH.plusSeconds(60L * i), cpu, memory.applyAsLong(i), (int) objects.applyAsLong(i));
            found = new ArrayList<>(trend.add(sample, List.of("p1", "p2")));
        }
        return found;
    }
}
