package io.github.kurentoguard.spring.actuate;

import java.time.Duration;
import java.util.List;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.KurentoServersAutoConfiguration;
import io.github.kurentoguard.spring.console.KurentoConsoleAutoConfiguration;
import io.github.kurentoguard.spring.simulator.KurentoSimulatorAutoConfiguration;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Health, meters and the endpoint, and what happens where the libraries for them are absent. */
@NullUnmarked // What is missing fails the test.
class ActuateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("kurento.simulator.enabled=true", "management.endpoints.web.exposure.include=*")
            .withConfiguration(AutoConfigurations.of(
                    KurentoSimulatorAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class,
                    KurentoMetricsAutoConfiguration.class,
                    KurentoHealthAutoConfiguration.class,
                    KurentoEndpointAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class));

    private final ApplicationContextRunner own = new ApplicationContextRunner()
            .withPropertyValues("kurento.simulator.enabled=true", "kurento.guard.console.enabled=true")
            .withConfiguration(AutoConfigurations.of(
                    KurentoSimulatorAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class,
                    KurentoMetricsAutoConfiguration.class,
                    KurentoHealthAutoConfiguration.class,
                    KurentoEndpointAutoConfiguration.class,
                    KurentoConsoleAutoConfiguration.class));

    private static void connected(ApplicationContext context) {
        assertThat(context.getBean(KurentoGuard.class).awaitConnected(Duration.ofSeconds(10)))
                .isTrue();
    }

    @Test
    void healthIsUpWithVersionOnceThatIsKnown() {
        runner.run(context -> {
            connected(context);
            HealthIndicator health = context.getBean("kurentoHealthIndicator", HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsKeys("state", "since", "url", "serverId");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> health.health().getDetails().containsKey("version"));
            assertThat(context.getBean(KurentoSimulator.class).requests().stream()
                            .filter(Requests.invoke("getInfo"))
                            .count())
                    .as("asked once")
                    .isEqualTo(1);
        });
    }

    @Test
    void healthDoesNotWaitForAServerThatHangs() {
        runner.run(context -> {
            connected(context);
            context.getBean(KurentoSimulator.class).freeze();
            long began = System.nanoTime();
            Health health = context.getBean("kurentoHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("less than a call to the server takes that hangs")
                    .isLessThan(Duration.ofSeconds(8));
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            context.getBean(KurentoSimulator.class).thaw();
        });
    }

    @Test
    void healthIsOutOfServiceWhileCallsWaitAndDownWhenTheyFail() {
        runner.withPropertyValues("kurento.guard.unavailable-after=60s")
                .run(context -> healthBecomes(Status.OUT_OF_SERVICE, context));
        runner.withPropertyValues("kurento.guard.unavailable-after=1s").run(context -> {
            HealthIndicator health = healthBecomes(Status.DOWN, context);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> health.health().getDetails().containsKey("lastFinding"));
        });
    }

    private static HealthIndicator healthBecomes(Status expected, ApplicationContext context) {
        connected(context);
        HealthIndicator health = context.getBean("kurentoHealthIndicator", HealthIndicator.class);
        context.getBean(KurentoSimulator.class).crash();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> health.health().getStatus().equals(expected));
        return health;
    }

    @Test
    void readinessFollowsOnlyIfAskedAndLivenessNever() {
        ApplicationContextRunner probes = runner.withConfiguration(AutoConfigurations.of(
                        ApplicationAvailabilityAutoConfiguration.class,
                        AvailabilityHealthContributorAutoConfiguration.class,
                        AvailabilityProbesAutoConfiguration.class))
                .withPropertyValues("management.endpoint.health.probes.enabled=true");
        probes.run(context -> assertThat(groupsWithKurento(context)).isEmpty());
        probes.withPropertyValues("kurento.guard.readiness=true")
                .run(context -> assertThat(groupsWithKurento(context)).containsExactly("readiness"));
    }

    private static List<String> groupsWithKurento(ApplicationContext context) {
        HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
        assertThat(groups.getNames()).contains("readiness", "liveness");
        return groups.getNames().stream()
                .filter(name -> groups.get(name).isMember("kurento"))
                .toList();
    }

    @Test
    void healthOfTheApplicationIsTaken() {
        runner.withBean(
                        "kurentoHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.unknown().build())
                .run(context -> assertThat(context.getBean(HealthEndpoint.class)
                                .healthForPath("kurento")
                                .getStatus())
                        .isEqualTo(Status.UNKNOWN));
        runner.withPropertyValues("management.health.kurento.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("kurentoHealthIndicator"));
    }

    @Test
    void callsAreTimedWithoutObservationRegistry() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            context.getBean(KurentoClient.class).createMediaPipeline();
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("kurento.requests")
                            .tag("server", "default")
                            .tag("operation", "MediaPipeline")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.find("kurento.server.cpu").gauge())
                    .as("only if asked for")
                    .isNull();
        });
    }

    @Test
    void callsAreObservedWithOneAndTimedByItsHandler() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> {
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    context.getBean(ObservationRegistry.class)
                            .observationConfig()
                            .observationHandler(
                                    new io.micrometer.core.instrument.observation.DefaultMeterObservationHandler(
                                            registry));
                    context.getBean(KurentoClient.class).createMediaPipeline();
                    assertThat(registry.get("kurento.requests")
                                    .tags("server", "default", "operation", "MediaPipeline", "outcome", "SUCCESS")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    @Test
    void serverLoadIsMeasuredIfAskedFor() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("kurento.guard.metrics.server-load=true")
                .run(context -> {
                    connected(context);
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    Awaitility.await()
                            .until(() -> registry.get("kurento.server.memory")
                                            .gauge()
                                            .value()
                                    > 0);
                });
    }

    @Test
    void metersCanBeTurnedOff() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("kurento.guard.metrics.enabled=false")
                .run(context -> assertThat(context.getBean(MeterRegistry.class).getMeters())
                        .isEmpty());
    }

    @Test
    void endpointTellsStateHistoryAndTopology() {
        runner.run(context -> {
            connected(context);
            KurentoClient client = context.getBean(KurentoClient.class);
            MediaPipeline pipeline = client.createMediaPipeline();
            PassThrough source = new PassThrough.Builder(pipeline).build();
            source.connect(new PassThrough.Builder(pipeline).build());
            KurentoEndpoint endpoint = context.getBean(KurentoEndpoint.class);
            assertThat(endpoint.servers().toString()).contains("default", "CONNECTED");
            Awaitility.await()
                    .until(() -> endpoint.part("default", "history").toString().contains("Connected"));
            assertThat(endpoint.part("default", "topology").toString()).contains("PassThrough", "AUDIO");
            assertThat(endpoint.part("default", "mermaid").toString())
                    .contains("flowchart LR", "subgraph", "-->|AUDIO DATA VIDEO|");
            assertThat(endpoint.server("default")).containsKeys("objects", "history", "findings");
            assertThat(endpoint.server("nobody")).isNull();
            String session = context.getBean(KurentoGuard.class).snapshot().sessionId();
            assertThat(endpoint.server("default").toString()).doesNotContain(session);
        });
    }

    @Test
    void endpointReconnectsOnlyWhatThereIs() {
        runner.run(context -> {
            connected(context);
            KurentoEndpoint endpoint = context.getBean(KurentoEndpoint.class);
            assertThatThrownBy(() -> endpoint.act("default", "explode")).hasMessageContaining("explode");
            assertThatThrownBy(() -> endpoint.act("nobody", "reconnect")).hasMessageContaining("nobody");
            assertThat(endpoint.act("default", "reconnect")).isNotNull();
            Awaitility.await()
                    .until(() -> endpoint.part("default", "history").toString().contains("SessionResumed"));
        });
    }

    @Test
    void endpointExamines() {
        runner.run(context -> {
            connected(context);
            assertThat(context.getBean(KurentoEndpoint.class).act("default", "examine"))
                    .isNotEmpty();
            assertThat(context.getBean(KurentoServers.class).named("default")).isPresent();
            assertThat(context.getBean(KurentoGuard.class).awaitConnected(Duration.ZERO))
                    .isTrue();
        });
    }

    @Test
    void endpointHasToBeExposed() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(KurentoEndpoint.class));
    }

    @Test
    void optionalLibrariesMayBeAbsent() {
        for (String absent : List.of(
                "io.micrometer",
                "org.springframework.boot.health",
                "org.springframework.boot.actuate",
                "org.springframework.web")) {
            own.withClassLoader(new FilteredClassLoader(absent)).run(context -> {
                assertThat(context).hasNotFailed().hasSingleBean(KurentoClient.class);
                context.getBean(KurentoClient.class).createMediaPipeline();
            });
        }
    }
}
