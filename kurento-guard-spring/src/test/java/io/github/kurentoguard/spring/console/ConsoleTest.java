package io.github.kurentoguard.spring.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.spring.InvalidKurentoPropertyException;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.test.KurentoSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/** Who may see the console, and what it sends. */
class ConsoleTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withPropertyValues("kurento.simulator.enabled=true")
            .withConfiguration(AutoConfigurations.of(
                    io.github.kurentoguard.spring.simulator.KurentoSimulatorAutoConfiguration.class,
                    io.github.kurentoguard.spring.KurentoServersAutoConfiguration.class,
                    io.github.kurentoguard.spring.KurentoGuardAutoConfiguration.class,
                    KurentoConsoleAutoConfiguration.class));

    @Test
    void thereIsNoneUnlessAskedFor() {
        runner.run(context -> assertThat(context).doesNotHaveBean("kurentoConsole"));
    }

    @Test
    void publicInterfaceIsRefused() {
        runner.withPropertyValues("kurento.guard.console.enabled=true")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidKurentoPropertyException.class)
                        .hasMessageContaining("server.address=127.0.0.1"));
        runner.withPropertyValues("kurento.guard.console.enabled=true", "server.address=0.0.0.0")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void loopbackSecurityOrAnOverrideIsAccepted() {
        WebApplicationContextRunner console = runner.withPropertyValues("kurento.guard.console.enabled=true");
        console.withPropertyValues("server.address=127.0.0.1")
                .run(context -> assertThat(context).hasBean("kurentoConsole"));
        console.withPropertyValues("kurento.guard.console.allow-public=true")
                .run(context -> assertThat(context).hasBean("kurentoConsole"));
        console.withBean(SecurityFilterChain.class, () -> mock(SecurityFilterChain.class))
                .run(context -> assertThat(context).hasBean("kurentoConsole"));
    }

    @Test
    void pathThatIsNoneIsRefused() {
        runner.withPropertyValues(
                        "kurento.guard.console.enabled=true",
                        "server.address=127.0.0.1",
                        "kurento.guard.console.path=console")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("kurento.guard.console.path"));
    }

    @Test
    void nativeImagesHaveThePage() {
        RuntimeHints hints = new RuntimeHints();
        new KurentoConsoleAutoConfiguration.Files()
                .registerHints(hints, getClass().getClassLoader());
        for (String file : List.of("console.html", "console.css", "console.js", "console.svg")) {
            assertThat(RuntimeHintsPredicates.resource().forResource("io/github/kurentoguard/spring/console/" + file))
                    .accepts(hints);
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        SpringApplication application = new SpringApplication(Application.class);
        String[] arguments = {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--kurento.simulator.enabled=true",
            "--kurento.guard.console.enabled=true",
            "--spring.main.banner-mode=off"
        };
        return application.run(
                java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static URI address(ConfigurableApplicationContext context, String path) {
        int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + "/kurento-console" + path);
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void pageComesWithAPolicyThatLetsNothingElseIn() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            HttpResponse<String> page = get(address(context, "/"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"));
            assertThat(get(address(context, "/console.js")).body())
                    .contains("EventSource")
                    .doesNotContain("innerHTML");
            assertThat(get(address(context, "/console.css")).statusCode()).isEqualTo(200);
            assertThat(get(address(context, "")).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void streamTellsStateAndTopologyButNoSession() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            KurentoGuard guard = context.getBean(KurentoGuard.class);
            assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
            MediaPipeline pipeline = context.getBean(KurentoClient.class).createMediaPipeline();
            String news = firstUpdate(context);
            assertThat(news)
                    .contains("\"state\":\"CONNECTED\"", pipeline.getId(), "\"boot\"")
                    .doesNotContain(guard.snapshot().sessionId());
        }
    }

    @Test
    void nothingSecretIsSent() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            KurentoGuard guard = context.getBean(KurentoGuard.class);
            assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
            KurentoSimulator simulator = context.getBean(KurentoSimulator.class);
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.addTag("camera", "rtsp://admin:secret-of-tag@camera/1");
            new PlayerEndpoint.Builder(pipeline, "rtsp://admin:secret-of-uri@camera/1").build();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            endpoint.setTurnUrl("user:secret-of-turn@192.0.2.1:3478");
            endpoint.addIceCandidateFoundListener(event -> {});
            String offer = endpoint.generateOffer();
            String answer = new WebRtcEndpoint.Builder(pipeline).build().processOffer(offer);
            endpoint.processAnswer(answer);
            endpoint.gatherCandidates();
            assertThatThrownBy(() -> endpoint.setTurnUrl("user:secret-of-mistake"))
                    .isInstanceOf(RuntimeException.class);
            JsonObject data = new JsonObject();
            JsonObject candidate = new JsonObject();
            candidate.addProperty("candidate", "candidate:1 1 UDP 1 192.0.2.7 9 typ host ufrag secret-of-ice");
            candidate.addProperty("sdpMid", "0");
            candidate.addProperty("sdpMLineIndex", 0);
            candidate.addProperty("__module__", "kurento");
            candidate.addProperty("__type__", "IceCandidate");
            data.add("candidate", candidate);
            simulator.fire(endpoint.getId(), "IceCandidateFound", data);
            KurentoServer server =
                    context.getBean(KurentoServers.class).all().iterator().next();
            Awaitility.await().until(() -> server.history().mediaEvents().stream()
                    .anyMatch(event -> event.type().equals("IceCandidateFound")));

            String news = firstUpdate(context);
            assertThat(news)
                    .contains("IceCandidateFound", "PlayerEndpoint", endpoint.getId())
                    .doesNotContain("secret-of", line(offer, "a=fingerprint:sha-256 "), line(answer, "a=ice-pwd:"))
                    .doesNotContain("a=fingerprint", guard.snapshot().sessionId());
        }
    }

    /** What follows in the first line that begins so. */
    private static String line(String sdp, String begin) {
        return sdp.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .findFirst()
                .orElseThrow();
    }

    private String firstUpdate(ConfigurableApplicationContext context) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> stream = http.send(
                HttpRequest.newBuilder(address(context, "/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data:")) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        }
    }

    @Test
    void openStreamDoesNotHoldUpTheShutdown() throws Exception {
        ConfigurableApplicationContext context = start("--server.shutdown=graceful");
        firstUpdate(context);
        http.sendAsync(
                HttpRequest.newBuilder(address(context, "/events")).build(), HttpResponse.BodyHandlers.ofString());
        Awaitility.await().until(() -> context.getBean(ConsoleStream.class).pages() > 0);
        long began = System.nanoTime();
        context.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void nameThatOthersPointToThisMachineIsRefused() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            URI address = address(context, "/");
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", address.getPort())) {
                socket.getOutputStream()
                        .write("GET /kurento-console/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 403");
            }
        }
    }
}
