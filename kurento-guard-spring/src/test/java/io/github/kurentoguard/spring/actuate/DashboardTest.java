package io.github.kurentoguard.spring.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServersAutoConfiguration;
import io.github.kurentoguard.spring.simulator.KurentoSimulatorAutoConfiguration;
import io.github.kurentoguard.test.KurentoSimulator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The Grafana dashboard asks for nothing that the meters do not have. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "kurento-guard.json");
    private static final Pattern NAME = Pattern.compile("kurento_\\w+");
    private static final Pattern LABELS = Pattern.compile("by \\(([^)]*)\\)|[{,]\\s*(\\w+)\\s*(?:=~|!=|=)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(kurento_\\w+)(?:\\{([^}]*)})?");

    private static Set<String> expressions() throws IOException {
        JsonObject dashboard =
                JsonParser.parseString(Files.readString(DASHBOARD)).getAsJsonObject();
        Set<String> found = new LinkedHashSet<>();
        for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
            for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
                found.add(target.getAsJsonObject().get("expr").getAsString());
            }
        }
        return found;
    }

    @Test
    void everyMeterAndLabelOfTheDashboardIsThere() throws IOException {
        Set<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(10);
        new ApplicationContextRunner()
                .withPropertyValues(
                        "kurento.simulator.enabled=true",
                        "kurento.guard.metrics.server-load=true",
                        "kurento.guard.slow-listener=1ms")
                .withBean(PrometheusMeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .withConfiguration(AutoConfigurations.of(
                        KurentoSimulatorAutoConfiguration.class,
                        KurentoServersAutoConfiguration.class,
                        KurentoGuardAutoConfiguration.class,
                        KurentoMetricsAutoConfiguration.class))
                .run(context -> {
                    use(context.getBean(KurentoGuard.class), context.getBean(KurentoSimulator.class));
                    PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
                    Awaitility.await().until(() -> registry.scrape().contains("kurento_findings_total"));
                    Map<String, Set<String>> meters = meters(registry.scrape());
                    expressions.forEach(expression -> check(expression, meters));
                });
    }

    /** Does what makes every meter appear. */
    private static void use(KurentoGuard guard, KurentoSimulator simulator) {
        assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
        KurentoClient client = guard.client();
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addErrorListener(event -> {
            throw new IllegalStateException("on purpose");
        });
        JsonObject data = new JsonObject();
        data.addProperty("description", "on purpose");
        data.addProperty("errorCode", 1);
        simulator.fire(pipeline.getId(), "Error", data);
    }

    /** The labels of each meter. */
    private static Map<String, Set<String>> meters(String scrape) {
        Map<String, Set<String>> found = new TreeMap<>();
        Matcher samples = SAMPLE.matcher(scrape);
        while (samples.find()) {
            Set<String> labels = found.computeIfAbsent(samples.group(1), name -> new TreeSet<>());
            if (samples.group(2) != null) {
                Pattern.compile("(\\w+)=\"")
                        .matcher(samples.group(2))
                        .results()
                        .forEach(label -> labels.add(label.group(1)));
            }
        }
        return found;
    }

    private static void check(String expression, Map<String, Set<String>> meters) {
        Set<String> labels = new TreeSet<>();
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            assertThat(meters).as(expression).containsKey(names.group());
            labels.addAll(meters.get(names.group()));
        }
        Matcher wanted = LABELS.matcher(expression);
        while (wanted.find()) {
            String list = wanted.group(1) != null ? wanted.group(1) : wanted.group(2);
            for (String label : list.split(",\\s*")) {
                assertThat(labels).as(expression).contains(label);
            }
        }
    }
}
