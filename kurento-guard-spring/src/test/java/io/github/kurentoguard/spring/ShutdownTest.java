package io.github.kurentoguard.spring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order an application ends. */
class ShutdownTest {

    private static final CountDownLatch ARRIVED = new CountDownLatch(1);
    private static final CountDownLatch STOPPING = new CountDownLatch(1);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        /** Knows the guard alone, and so is made before the bean of the client. */
        @Bean
        Owner owner(KurentoGuard guard) {
            return new Owner(guard.client());
        }

        /** Answers only after the shutdown has begun, with what the media server says then. */
        @Bean
        RouterFunction<ServerResponse> slow(KurentoClient client) {
            return RouterFunctions.route()
                    .GET("/slow", request -> {
                        ARRIVED.countDown();
                        STOPPING.await(10, TimeUnit.SECONDS);
                        return ServerResponse.ok()
                                .body(client.createMediaPipeline().getName());
                    })
                    .build();
        }
    }

    /** Has something to say to the media server when it is destroyed. */
    static final class Owner implements DisposableBean {
        static final CompletableFuture<String> FAREWELL = new CompletableFuture<>();
        private final MediaPipeline pipeline;

        Owner(KurentoClient client) {
            this.pipeline = client.createMediaPipeline();
        }

        @Override
        public void destroy() {
            try {
                FAREWELL.complete(pipeline.getName());
            } catch (RuntimeException e) {
                FAREWELL.completeExceptionally(e);
            }
        }
    }

    @Test
    void requestsThatAreUnderWayAndBeansThatEndStillReachTheMediaServer() throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            ConfigurableApplicationContext context = new SpringApplication(Application.class)
                    .run("--server.port=0", "--server.address=127.0.0.1", "--kurento.url=" + simulator.url());
            int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                    .getPort();
            CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ARRIVED.await(10, TimeUnit.SECONDS)).isTrue();
            context.addApplicationListener((org.springframework.context.ApplicationListener<
                            org.springframework.context.event.ContextClosedEvent>)
                    event -> STOPPING.countDown());
            context.close();
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(Owner.FAREWELL.get(1, TimeUnit.SECONDS)).isNotEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(simulator.connections())
                    .isEmpty());
        }
    }
}
