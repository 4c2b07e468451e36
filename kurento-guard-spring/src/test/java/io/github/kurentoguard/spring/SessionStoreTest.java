package io.github.kurentoguard.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.recovery.SessionStore;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that is started again goes on with the session of the media server. */
@NullUnmarked // What is missing fails the test.
class SessionStoreTest {

    @TempDir
    private Path folder;

    private KurentoSimulator simulator;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(KurentoServersAutoConfiguration.class, KurentoGuardAutoConfiguration.class));

    @BeforeEach
    void start() {
        simulator = KurentoSimulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static KurentoGuard connected(AssertableApplicationContext context) {
        KurentoGuard guard = context.getBean(KurentoGuard.class);
        assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
        return guard;
    }

    private long creations() {
        return simulator.requests().stream()
                .filter(Requests.create("MediaPipeline"))
                .count();
    }

    /** Makes a pipeline in one run of the application, and looks for it in the next. */
    private void pipelineOutlivesRestart(ApplicationContextRunner application) {
        AtomicReference<String> id = new AtomicReference<>();
        AtomicReference<String> session = new AtomicReference<>();
        application.run(context -> {
            session.set(connected(context).snapshot().sessionId());
            MediaPipeline made = context.getBean(KurentoClient.class).createMediaPipeline();
            made.setName("stage");
            id.set(made.getId());
        });
        assertThat(simulator.objects()).as("the session was kept").hasSize(1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(simulator.connections())
                .isEmpty());
        application.run(context -> {
            KurentoGuard guard = connected(context);
            assertThat(guard.snapshot().sessionId()).isEqualTo(session.get());
            MediaPipeline found = guard.object(id.get(), MediaPipeline.class);
            assertThat(found.getName()).isEqualTo("stage");
            assertThat(guard.topology().objects()).hasSize(1);
        });
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void sessionFileBringsBackPipelinesUnderTheirIds() {
        Path journal = folder.resolve("state").resolve("kurento.journal");
        pipelineOutlivesRestart(
                runner.withPropertyValues("kurento.url=" + simulator.url(), "kurento.guard.session-file=" + journal));
        assertThat(journal).isNotEmptyFile();
    }

    @Test
    void withoutStoreTheSessionEndsWithTheApplication() {
        runner.withPropertyValues("kurento.url=" + simulator.url()).run(context -> {
            connected(context);
            context.getBean(KurentoClient.class).createMediaPipeline();
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(simulator.objects())
                .isEmpty());
    }

    @Test
    void sessionOfFileIsRecoveredWhereTheMediaServerHasRestarted() {
        ApplicationContextRunner application = runner.withPropertyValues(
                "kurento.url=" + simulator.url(), "kurento.guard.session-file=" + folder.resolve("a.journal"));
        AtomicReference<String> id = new AtomicReference<>();
        application.run(context -> {
            connected(context);
            MediaPipeline made = context.getBean(KurentoClient.class).createMediaPipeline();
            made.setName("stage");
            id.set(made.getId());
        });
        simulator.restart();
        application.run(context -> {
            MediaPipeline again = connected(context).object(id.get(), MediaPipeline.class);
            assertThat(again.getName()).isEqualTo("stage");
            assertThat(simulator.objects()).singleElement().satisfies(made -> assertThat(made.id())
                    .isNotEqualTo(id.get()));
        });
    }

    /** In memory: outlives contexts, not the process. Notes who closes it. */
    static final class Memory implements SessionStore {
        final List<String> lines = new ArrayList<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public synchronized List<String> open(String owner) {
            calls.add("open");
            return List.copyOf(lines);
        }

        @Override
        public synchronized void append(String owner, List<String> more) {
            calls.add("append");
            lines.addAll(more);
        }

        @Override
        public synchronized void replace(String owner, List<String> all) {
            calls.add("replace");
            lines.clear();
            lines.addAll(all);
        }

        @Override
        public void check(String owner) {}

        @Override
        public synchronized void close() {
            boolean guard = Thread.currentThread().getName().startsWith("kurento-guard");
            calls.add(guard ? "guard closes" : "Spring closes");
        }
    }

    /** Made after the guard's factory, and closed by Spring. */
    @Configuration(proxyBeanMethods = false)
    static class OneStore {
        static final Memory ONE = new Memory();

        @Bean
        @Lazy
        SessionStore store() {
            return ONE;
        }
    }

    @Test
    void beanTakesThePlaceOfTheFileAndIsClosedAfterTheGuard() {
        Path journal = folder.resolve("unused.journal");
        pipelineOutlivesRestart(
                runner.withPropertyValues("kurento.url=" + simulator.url(), "kurento.guard.session-file=" + journal)
                        .withUserConfiguration(OneStore.class));
        assertThat(journal).doesNotExist();
        List<String> calls = OneStore.ONE.calls;
        assertThat(calls.subList(calls.indexOf("guard closes"), calls.lastIndexOf("open")))
                .as("nothing is written to a store that was closed")
                .containsExactly("guard closes", "Spring closes");
    }

    @Test
    void severalServersHaveAFileEach() {
        try (KurentoSimulator other = KurentoSimulator.start()) {
            runner.withPropertyValues(
                            "kurento.servers.east.url=" + simulator.url(),
                            "kurento.servers.east.primary=true",
                            "kurento.servers.east.session-file=" + folder.resolve("east.journal"),
                            "kurento.servers.west.url=" + other.url(),
                            "kurento.guard.session-file=" + folder.resolve("west.journal"))
                    .run(context -> {
                        context.getBean("eastKurentoClient", KurentoClient.class)
                                .createMediaPipeline();
                        context.getBean("westKurentoClient", KurentoClient.class)
                                .createMediaPipeline();
                    });
            assertThat(simulator.objects()).hasSize(1);
            assertThat(other.objects()).hasSize(1);
            assertThat(folder.resolve("east.journal")).isNotEmptyFile();
            assertThat(folder.resolve("west.journal")).isNotEmptyFile();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class StoreOfWest {
        static final Memory WEST = new Memory();

        @Bean
        @Qualifier("west")
        SessionStore store() {
            return WEST;
        }
    }

    private ApplicationContextRunner two() {
        return runner.withPropertyValues(
                "kurento.servers.east.url=" + simulator.url(),
                "kurento.servers.east.primary=true",
                "kurento.servers.west.url=" + simulator.url());
    }

    @Test
    void beanWithTheNameOfAServerIsTheStoreOfThatOne() {
        two().withUserConfiguration(StoreOfWest.class).run(context -> {
            assertThat(context.getBean("eastKurentoGuard", KurentoGuard.class).storesSession())
                    .isFalse();
            assertThat(context.getBean("westKurentoGuard", KurentoGuard.class).storesSession())
                    .isTrue();
        });
        assertThat(StoreOfWest.WEST.calls).contains("open");
    }

    private static void assertRefused(
            AssertableApplicationContext context, String property, String... wordsOfDescription) {
        assertThat(context).hasFailed();
        FailureAnalysis analysis =
                new KurentoFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure()));
        assertThat(Objects.requireNonNull(analysis).getDescription())
                .contains("'" + property + "'")
                .contains(wordsOfDescription);
        assertThat(analysis.getAction()).isNotEmpty();
    }

    @Test
    void oneFileForTwoServersIsRefused() {
        two().withPropertyValues("kurento.guard.session-file=" + folder.resolve("both"))
                .run(context -> assertRefused(context, "kurento.guard.session-file", "'east'", "'west'"));
        two().withPropertyValues(
                        "kurento.servers.east.session-file=" + folder.resolve("both"),
                        "kurento.servers.west.session-file=" + folder.resolve("x/../both"))
                .run(context -> assertRefused(context, "kurento.servers.east.session-file", "'east'", "'west'"));
    }

    @Test
    void storeThatIsOfNoServerIsRefused() {
        two().withBean("anyone", SessionStore.class, Memory::new)
                .run(context -> assertRefused(context, "kurento.servers", "anyone", "[east, west]"));
    }

    @Test
    void fileThatCannotBeIsRefused() throws IOException {
        ApplicationContextRunner one = runner.withPropertyValues("kurento.url=" + simulator.url());
        one.withPropertyValues("kurento.guard.session-file=" + folder)
                .run(context -> assertRefused(context, "kurento.guard.session-file", "is a directory"));
        Path file = Files.createFile(folder.resolve("file"));
        one.withPropertyValues("kurento.guard.session-file=" + file.resolve("below"))
                .run(context -> assertRefused(context, "kurento.guard.session-file", "cannot be made"));
    }

    @Test
    void storeWithoutRecoveryIsRefused() {
        ApplicationContextRunner one = runner.withPropertyValues(
                "kurento.url=" + simulator.url(), "kurento.guard.session-file=" + folder.resolve("a"));
        one.withPropertyValues("kurento.guard.recovery.enabled=false")
                .run(context -> assertRefused(context, "kurento.guard.session-file", "nothing is remembered"));
        one.withBean(Recovery.class, Recovery::none)
                .run(context -> assertRefused(context, "kurento.guard.session-file", "nothing is remembered"));
    }
}
