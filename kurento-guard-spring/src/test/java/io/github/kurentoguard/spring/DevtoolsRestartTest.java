package io.github.kurentoguard.spring;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.test.KurentoSimulator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Restarts as devtools makes them: the application's own classes come from a class loader of their own, libraries stay; the
 * whole runs on a thread with that class loader.
 */
@NullUnmarked // What is missing fails the test.
class DevtoolsRestartTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    public static class Application {

        /** A class of the application that the guard's threads call. */
        @Bean
        GuardListener listener() {
            return new GuardListener() {
                @Override
                public void onEvent(GuardEvent event) {
                    // That it is called is enough.
                }
            };
        }
    }

    /** Defines the application's classes itself, everything else is its parent's. */
    static final class RestartLoader extends ClassLoader {

        RestartLoader() {
            super(DevtoolsRestartTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Application.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? defined(name) : known;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static <T> T onThreadOf(ClassLoader loader, Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "restartedMain");
        thread.setContextClassLoader(loader);
        thread.start();
        return result.get(60, TimeUnit.SECONDS);
    }

    private static ConfigurableApplicationContext start(RestartLoader loader, String url) throws Exception {
        return onThreadOf(loader, () -> {
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application).isNotEqualTo(Application.class);
            ConfigurableApplicationContext context = new SpringApplication(application)
                    .run(
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--kurento.url=" + url,
                            "--kurento.guard.console.enabled=true");
            KurentoGuard guard = context.getBean(KurentoGuard.class);
            assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.addErrorListener(event -> {});
            return context;
        });
    }

    /** Threads of ours, and threads of anyone that hold the class loader. */
    private static List<String> leftBy(Set<Thread> before, ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("kurento-") || thread.getContextClassLoader() == loader)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    @Test
    void restartLeavesNoThreadAndNoConnection() throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            for (int restart = 0; restart < 2; restart++) {
                Set<Thread> before = Thread.getAllStackTraces().keySet();
                RestartLoader loader = new RestartLoader();
                ConfigurableApplicationContext context = start(loader, simulator.url());
                assertThat(leftBy(before, loader))
                        .contains("kurento-console")
                        .anyMatch(name -> name.startsWith("kurento-guard"));
                onThreadOf(loader, () -> {
                    context.close();
                    return true;
                });
                Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(leftBy(before, loader))
                        .isEmpty());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(simulator.connections()).isEmpty());
                assertThat(simulator.objects()).isEmpty();
            }
        }
    }
}
