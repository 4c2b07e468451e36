package io.github.kurentoguard.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.KurentoGuard;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint over HTTP: everyone it is exposed to may read, only who was allowed to may write. */
@NullUnmarked // What is missing fails the test.
class EndpointAccessTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    private static ConfigurableApplicationContext start(String... more) {
        String[] arguments = {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--kurento.simulator.enabled=true",
            "--management.endpoints.web.exposure.include=kurento,health",
            "--management.endpoint.health.show-details=always",
            "--spring.main.banner-mode=off"
        };
        SpringApplication application = new SpringApplication(Application.class);
        ConfigurableApplicationContext context = application.run(
                java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
        assertThat(context.getBean(KurentoGuard.class).awaitConnected(Duration.ofSeconds(10)))
                .isTrue();
        return context;
    }

    private static HttpResponse<String> send(ConfigurableApplicationContext context, String method, String path)
            throws IOException, InterruptedException {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    @Test
    void readingIsForEveryoneItIsExposedTo() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            MediaPipeline pipeline =
                    context.getBean(KurentoGuard.class).client().createMediaPipeline();
            assertThat(json(send(context, "GET", "/kurento"))
                            .getAsJsonObject("servers")
                            .keySet())
                    .containsExactly("default");
            assertThat(json(send(context, "GET", "/kurento/default")).keySet())
                    .contains("state", "since", "session", "objects", "history", "findings");
            assertThat(send(context, "GET", "/kurento/default/topology").body()).contains(pipeline.getId());
            assertThat(json(send(context, "GET", "/kurento/default/mermaid"))
                            .get("mermaid")
                            .getAsString())
                    .startsWith("flowchart LR");
            assertThat(send(context, "GET", "/kurento/nobody").statusCode()).isEqualTo(404);
            assertThat(json(send(context, "GET", "/health/kurento"))
                            .getAsJsonObject("details")
                            .get("state")
                            .getAsString())
                    .isEqualTo("CONNECTED");
            assertThat(send(context, "POST", "/kurento/default/reconnect").statusCode())
                    .as("not allowed")
                    .isEqualTo(405);
        }
    }

    @Test
    void writingHasToBeAllowed() throws Exception {
        try (ConfigurableApplicationContext context = start("--management.endpoint.kurento.access=unrestricted")) {
            assertThat(json(send(context, "POST", "/kurento/default/reconnect")).keySet())
                    .contains("state");
            assertThat(json(send(context, "POST", "/kurento/default/examine")).keySet())
                    .contains("facts", "findings");
            assertThat(send(context, "POST", "/kurento/default/explode").statusCode())
                    .isEqualTo(400);
        }
    }
}
