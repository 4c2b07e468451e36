package io.github.kurentoguard.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.error.CallRejectedException;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.validation.CheckedCall;
import io.github.kurentoguard.validation.Mode;
import io.github.kurentoguard.validation.Report;
import io.github.kurentoguard.validation.Rule;
import io.github.kurentoguard.validation.Validation;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RecorderEndpoint;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which beans there are, and what the properties do. */
class KurentoGuardAutoConfigurationTest {

    /** Port 1 of the loopback interface refuses at once. */
    private static final String NOWHERE = "ws://127.0.0.1:1/kurento";

    private static KurentoSimulator simulator;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class));

    private ApplicationContextRunner connected() {
        return runner.withPropertyValues("kurento.url=" + simulator.url());
    }

    @BeforeAll
    static void start() {
        simulator = KurentoSimulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void urlGivesGuardAndClient() {
        connected().run(context -> {
            MediaPipeline pipeline = context.getBean(KurentoClient.class).createMediaPipeline();
            assertThat(simulator.objects()).anyMatch(object -> object.id().equals(pipeline.getId()));
            assertThat(context.getBean(KurentoGuard.class).client()).isSameAs(context.getBean(KurentoClient.class));
        });
    }

    @Test
    void closedContextClosesTheGuard() {
        KurentoGuard[] guard = new KurentoGuard[1];
        connected().run(context -> guard[0] = context.getBean(KurentoGuard.class));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(guard[0].state())
                .isEqualTo(LinkState.CLOSED));
    }

    @Test
    void upstreamsUrlCountsWhereThereIsNoOther() {
        runner.withPropertyValues("kms.url=" + simulator.url()).run(context -> assertThat(
                        context.getBean(KurentoGuard.class).snapshot().url())
                .isEqualTo(simulator.url()));
        connected().withPropertyValues("kms.url=" + NOWHERE).run(context -> assertThat(
                        context.getBean(KurentoGuard.class).snapshot().url())
                .isEqualTo(simulator.url()));
    }

    @Test
    void withoutUrlItIsUpstreamsDefault() {
        runner.run(context -> assertThat(
                        context.getBean(KurentoGuard.class).snapshot().url())
                .isEqualTo("ws://127.0.0.1:8888/kurento"));
    }

    @Test
    void applicationStartsWithoutTheMediaServer() {
        runner.withPropertyValues("kurento.url=" + NOWHERE).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(KurentoGuard.class).state()).isNotEqualTo(LinkState.CONNECTED);
        });
    }

    @Test
    void requiredMediaServerIsWaitedForAndItsAbsenceExplained() {
        runner.withPropertyValues(
                        "kurento.url=" + NOWHERE,
                        "kurento.guard.startup=require",
                        "kurento.guard.startup-timeout=300ms")
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains("127.0.0.1:1");
                    assertThat(analysis.getAction()).contains("kurento.guard.startup=require");
                });
        connected().withPropertyValues("kurento.guard.startup=require").run(context -> assertThat(
                        context.getBean(KurentoGuard.class).state())
                .isEqualTo(LinkState.CONNECTED));
    }

    private static FailureAnalysis analysis(@Nullable Throwable failure) {
        FailureAnalysis analysis =
                new KurentoFailureAnalyzer().analyze(Objects.requireNonNull(failure, "it did not fail"));
        return Objects.requireNonNull(analysis, "no analysis of " + failure);
    }

    @ParameterizedTest
    @CsvSource({
        "kurento.url, http://media:8888/kurento",
        "kurento.guard.request-timeout, 0s",
        "kurento.guard.startup-timeout, -1s",
        "kurento.guard.max-message-size, 3B",
        "kurento.guard.max-waiting-calls, 0",
        "kurento.guard.keep-alive, 'kurento.guard.keep-alive.interval=1ms'",
        "kurento.guard.reconnect, 'kurento.guard.reconnect.max-delay=1ms'",
        "kurento.guard.keep-alive.interval, 'kurento.guard.keep-alive.interval=70s,kurento.guard.keep-alive.proxy-timeout=60s'",
        "kurento.ssl.bundle, missing",
        "kurento.headers.Upgrade, x",
        "kurento.guard.recovery.parallel-pipelines, 0",
        "kurento.guard.recovery.jitter, -1s",
        "kurento.guard.validation.rules.nonsense, warn",
        "kurento.guard.diagnosis.repeat-after, -1s",
        "kurento.guard.diagnosis.server-watch, 5s",
    })
    void whatCannotWorkIsNamed(String property, String value) {
        String[] pairs = value.contains("=") ? value.split(",") : new String[] {property + "=" + value};
        runner.withPropertyValues(pairs).run(context -> {
            assertThat(context).hasFailed();
            assertThat(analysis(context.getStartupFailure()).getDescription()).contains("'" + property + "'");
        });
    }

    @Test
    void secretsOfTheUrlAreNotToldWhereItIsRefused() {
        runner.withPropertyValues("kurento.url=wss://user:geheim@media:99999/kurento")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .doesNotContain("geheim"));
    }

    @Test
    void disabledThereIsNothing() {
        connected().withPropertyValues("kurento.guard.enabled=false").run(context -> assertThat(context)
                .doesNotHaveBean(KurentoGuard.class)
                .doesNotHaveBean(KurentoClient.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnGuard {
        @Bean(destroyMethod = "close")
        KurentoGuard mine() {
            return KurentoGuard.builder().url(simulator.url()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {
        @Bean(destroyMethod = "destroy")
        KurentoClient mine() {
            return KurentoClient.create(simulator.url());
        }
    }

    @Test
    void guardOfTheApplicationIsTakenAndWatched() {
        runner.withUserConfiguration(OwnGuard.class).run(context -> {
            assertThat(context).hasSingleBean(KurentoGuard.class).hasSingleBean(KurentoClient.class);
            KurentoGuard mine = context.getBean(KurentoGuard.class);
            assertThat(context.getBean(KurentoClient.class)).isSameAs(mine.client());
            assertThat(context.getBean(KurentoServers.class).named("mine"))
                    .hasValueSatisfying(server -> assertThat(server.guard()).isSameAs(mine));
        });
    }

    @Test
    void clientOfTheApplicationIsLeftAlone() {
        runner.withUserConfiguration(OwnClient.class)
                .run(context ->
                        assertThat(context).hasSingleBean(KurentoClient.class).doesNotHaveBean(KurentoGuard.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        KurentoGuardCustomizer second() {
            return (server, builder) -> calls.add("second " + server);
        }

        @Bean
        @Order(1)
        KurentoGuardCustomizer first() {
            return (server, builder) -> calls.add("first " + server);
        }
    }

    @Test
    void customizersAreCalledInOrder() {
        connected().withUserConfiguration(Customizers.class).run(context -> assertThat(
                        context.getBean(Customizers.class).calls)
                .containsExactly("first default", "second default"));
    }

    /** Each of them may itself be given the client. */
    @Configuration(proxyBeanMethods = false)
    static class Hearers {
        final BlockingQueue<GuardEvent> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<GuardEvent> published = new LinkedBlockingQueue<>();
        final BlockingQueue<Finding> findings = new LinkedBlockingQueue<>();

        @Bean
        GuardListener hearer(KurentoClient client) {
            return new GuardListener() {
                @Override
                public void onEvent(GuardEvent event) {
                    heard.add(event);
                }
            };
        }

        @Bean
        FindingListener finder(KurentoGuard guard) {
            return findings::add;
        }

        @EventListener
        void on(GuardEvent event) {
            published.add(event);
        }
    }

    @Test
    void beansHearOfEventsFromTheFirstOn() {
        connected().withUserConfiguration(Hearers.class).run(context -> {
            Hearers hearers = context.getBean(Hearers.class);
            assertThat(hearers.heard.poll(10, TimeUnit.SECONDS)).isInstanceOf(GuardEvent.Connected.class);
            assertThat(hearers.published.poll(10, TimeUnit.SECONDS)).isInstanceOf(GuardEvent.Connected.class);
            context.getBean(KurentoGuard.class).reconnect();
            assertThat(hearers.heard.poll(10, TimeUnit.SECONDS)).isInstanceOf(GuardEvent.ConnectionLost.class);
            assertThat(hearers.published.poll(10, TimeUnit.SECONDS)).isInstanceOf(GuardEvent.ConnectionLost.class);
        });
    }

    @Test
    void beansHearOfFindings() {
        connected()
                .withPropertyValues("kurento.guard.slow-listener=1ms")
                .withUserConfiguration(Hearers.class)
                .run(context -> {
                    MediaPipeline pipeline =
                            context.getBean(KurentoClient.class).createMediaPipeline();
                    pipeline.addErrorListener(event -> {
                        throw new IllegalStateException("on purpose");
                    });
                    JsonObject data = new JsonObject();
                    data.addProperty("description", "on purpose");
                    data.addProperty("errorCode", 1);
                    simulator.fire(pipeline.getId(), "Error", data);
                    assertThat(context.getBean(Hearers.class).findings.poll(10, TimeUnit.SECONDS))
                            .isNotNull();
                });
    }

    @Test
    void lostObjectsAreMadeAgainUnlessThatIsSwitchedOff() {
        assertThat(objectsAfterRestart("kurento.guard.recovery.enabled=true")).isEqualTo(1);
        assertThat(objectsAfterRestart("kurento.guard.recovery.enabled=false")).isZero();
    }

    private int objectsAfterRestart(String property) {
        int[] counted = new int[1];
        try (KurentoSimulator own = KurentoSimulator.start()) {
            runner.withPropertyValues("kurento.url=" + own.url(), property)
                    .withUserConfiguration(Hearers.class)
                    .run(context -> {
                        context.getBean(KurentoClient.class).createMediaPipeline();
                        own.restart();
                        awaitRecovery(context.getBean(Hearers.class));
                        counted[0] = own.objects().size();
                    });
        }
        return counted[0];
    }

    private static void awaitRecovery(Hearers hearers) throws InterruptedException {
        GuardEvent event;
        do {
            event = hearers.heard.poll(10, TimeUnit.SECONDS);
        } while (event != null && !(event instanceof GuardEvent.Recovered));
        assertThat(event).isNotNull();
    }

    /** Refuses names that are not polite. */
    static final class Polite implements Rule {
        @Override
        public String name() {
            return "polite";
        }

        @Override
        public void check(CheckedCall call, Report report) {
            if (call.operation().equals("setName")) {
                report.refuse("name", "x", "it lacks a please", "say please");
            }
        }
    }

    @Test
    void rulesOfTheApplicationAreAskedBesideTheGuardsOwn() {
        connected().withBean(Polite.class).run(context -> {
            KurentoClient client = context.getBean(KurentoClient.class);
            assertThatThrownBy(() -> client.createMediaPipeline().setName("stage"))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("please");
            assertThatThrownBy(() -> client.createMediaPipeline().addTag(null, "x"))
                    .isInstanceOf(InvalidArgumentException.class);
        });
        connected()
                .withBean(Polite.class)
                .withPropertyValues("kurento.guard.validation.rules.polite=off")
                .run(context -> context.getBean(KurentoClient.class)
                        .createMediaPipeline()
                        .setName("stage"));
    }

    @Test
    void policiesOfTheApplicationReplaceTheProperties() {
        connected()
                .withBean(
                        Validation.class,
                        () -> Validation.builder().all(Mode.OFF).build())
                .withBean(Recovery.class, Recovery::none)
                .withBean(Diagnosis.class, Diagnosis::off)
                .withPropertyValues("kurento.guard.validation.mode=enforce")
                .run(context -> {
                    KurentoGuard guard = context.getBean(KurentoGuard.class);
                    assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
                    MediaPipeline pipeline = guard.client().createMediaPipeline();
                    assertThatThrownBy(() -> pipeline.addTag(null, "x"))
                            .as("sent, and refused by the server")
                            .isInstanceOf(CallRejectedException.class);
                    assertThat(guard.topology().objects())
                            .as("nothing is remembered")
                            .isEmpty();
                    assertThat(guard.findings()).as("nothing is looked for").isEmpty();
                });
    }

    @Test
    void recordingsGoOnWhereTheApplicationSays() {
        try (KurentoSimulator own = KurentoSimulator.start()) {
            runner.withPropertyValues("kurento.url=" + own.url())
                    .withUserConfiguration(Hearers.class)
                    .withBean(
                            RecordingPolicy.class,
                            () -> RecordingPolicy.ask((recorder, uri) -> "file:///tmp/second.webm"))
                    .run(context -> {
                        MediaPipeline pipeline =
                                context.getBean(KurentoClient.class).createMediaPipeline();
                        RecorderEndpoint recorder =
                                new RecorderEndpoint.Builder(pipeline, "file:///tmp/first.webm").build();
                        recorder.record();
                        own.restart();
                        awaitRecovery(context.getBean(Hearers.class));
                        assertThat(recorder.getUri()).isEqualTo("file:///tmp/second.webm");
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoGuards {
        @Bean
        KurentoGuard one() {
            return KurentoGuard.builder().url(simulator.url()).build();
        }

        @Bean
        KurentoGuard two() {
            return KurentoGuard.builder().url(simulator.url()).build();
        }
    }

    @Test
    void twoGuardsOfTheApplicationGiveNoClientButAreBothWatched() {
        runner.withUserConfiguration(TwoGuards.class).run(context -> {
            assertThat(context).doesNotHaveBean(KurentoClient.class);
            assertThat(context.getBean(KurentoServers.class).all())
                    .extracting(KurentoServer::name)
                    .containsExactlyInAnyOrder("one", "two");
        });
    }

    @Test
    void severalServersGiveNamedClientsOfWhichOneIsPrimary() {
        try (KurentoSimulator other = KurentoSimulator.start()) {
            runner.withPropertyValues(
                            "kurento.servers.east.url=" + simulator.url(),
                            "kurento.servers.east.primary=true",
                            "kurento.servers.west.url=" + other.url())
                    .withUserConfiguration(Two.class)
                    .run(context -> {
                        assertThat(context.getBeansOfType(KurentoClient.class))
                                .containsOnlyKeys("eastKurentoClient", "westKurentoClient");
                        assertThat(context.getBean(Two.class).unnamed).isSameAs(context.getBean("eastKurentoClient"));
                        assertThat(context.getBean(Two.class).west).isSameAs(context.getBean("westKurentoClient"));
                        context.getBean(Two.class).west.createMediaPipeline();
                        assertThat(other.objects()).hasSize(1);
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {
        final KurentoClient unnamed;
        final KurentoClient west;

        Two(KurentoClient unnamed, @Qualifier("west") KurentoClient west) {
            this.unnamed = unnamed;
            this.west = west;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'kurento.servers.a.url=ws://a,kurento.servers.b.url=ws://b', kurento.servers, none is primary",
        "'kurento.servers.a.url=ws://a,kurento.url=ws://b', kurento.url, kurento.servers",
        "'kurento.servers.a.primary=true', kurento.servers.a.url, missing",
    })
    void contradictionsBetweenServersAreNamed(String values, String property, String words) {
        runner.withPropertyValues(values.split(","))
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("'" + property + "'", words));
    }

    @Test
    void detailsOfTheApplicationTakePrecedence() {
        runner.withPropertyValues("kurento.url=" + NOWHERE)
                .withBean(KurentoConnectionDetails.class, () -> server -> simulator.url())
                .run(context -> assertThat(context.getBean(KurentoGuard.class).awaitConnected(Duration.ofSeconds(10)))
                        .isTrue());
    }

    @Test
    void nothingIsLeftOverAfterManyRestarts() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 5; i++) {
            connected().run(context -> context.getBean(KurentoClient.class)
                    .createMediaPipeline()
                    .getName());
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(guardThreadsSince(before))
                .isEmpty());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(simulator.connections())
                .isEmpty());
    }

    /** Other tests of this JVM may have guards of their own. */
    private static List<String> guardThreadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("kurento-guard"))
                .toList();
    }
}
