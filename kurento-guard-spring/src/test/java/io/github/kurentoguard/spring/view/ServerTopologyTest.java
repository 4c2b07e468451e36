package io.github.kurentoguard.spring.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.KurentoServersAutoConfiguration;
import io.github.kurentoguard.spring.simulator.KurentoSimulatorAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Media objects as endpoint and console show them. */
class ServerTopologyTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("kurento.simulator.enabled=true")
            .withConfiguration(AutoConfigurations.of(
                    KurentoSimulatorAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class));

    private static KurentoServer server(ApplicationContext context) {
        assertThat(context.getBean(KurentoGuard.class).awaitConnected(Duration.ofSeconds(10)))
                .isTrue();
        return context.getBean(KurentoServers.class).all().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void objectsAndConnectionsAreShownWithRecoveryAndWithout(boolean recovery) {
        runner.withPropertyValues("kurento.guard.recovery.enabled=" + recovery).run(context -> {
            KurentoServer server = server(context);
            MediaPipeline pipeline = context.getBean(KurentoClient.class).createMediaPipeline();
            PassThrough source = new PassThrough.Builder(pipeline).build();
            PassThrough sink = new PassThrough.Builder(pipeline).build();
            source.connect(sink);
            sink.connect(source, MediaType.VIDEO);

            ServerTopology topology = ServerTopology.of(server);
            assertThat(topology.countByType())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("MediaPipeline", 1L, "PassThrough", 2L));
            List<Map<String, Object>> objects = topology.objects();
            assertThat(objects).extracting("id").contains(pipeline.getId(), source.getId(), sink.getId());
            assertThat(objects).extracting("pipeline").containsOnly(pipeline.getId());
            assertThat(objects)
                    .filteredOn("id", source.getId())
                    .extracting("sinks")
                    .containsExactly(List.of(
                            Map.of("id", sink.getId(), "media", "AUDIO"),
                            Map.of("id", sink.getId(), "media", "DATA"),
                            Map.of("id", sink.getId(), "media", "VIDEO")));
            assertThat(objects)
                    .filteredOn("id", sink.getId())
                    .extracting("sinks")
                    .containsExactly(List.of(Map.of("id", source.getId(), "media", "VIDEO")));
            assertThat(topology.mermaid())
                    .startsWith("flowchart LR")
                    .contains("subgraph", "AUDIO DATA VIDEO", "-->|VIDEO|");
        });
    }

    @Test
    void credentialsOfUrisAndTagsAreNotShown() {
        runner.run(context -> {
            KurentoServer server = server(context);
            MediaPipeline pipeline = context.getBean(KurentoClient.class).createMediaPipeline();
            pipeline.addTag("camera", "rtsp://admin:geheim@camera/1");
            new PlayerEndpoint.Builder(pipeline, "rtsp://admin:geheim@camera/1").build();
            ServerTopology topology = ServerTopology.of(server);
            assertThat(topology.objects().toString())
                    .contains("rtsp://***@camera/1")
                    .doesNotContain("geheim");
            assertThat(topology.mermaid()).contains("rtsp").doesNotContain("geheim");
        });
    }

    @Test
    void closedGuardHasNoObjects() {
        runner.run(context -> {
            KurentoServer server = server(context);
            context.getBean(KurentoClient.class).createMediaPipeline();
            server.guard().close();
            assertThat(ServerTopology.of(server).objects()).isEmpty();
        });
    }
}
