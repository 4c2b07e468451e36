package io.github.kurentoguard.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutageExampleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void badOptionEndsWithTwoAndSaysWhatIsAllowed() throws Exception {
        assertThat(run("--speed=9")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--speed'", "--seconds=N", "--kurento.url=URL");
        assertThat(out.size()).isZero();
    }

    @Test
    void helpSaysTheOptionsAndRunsNothing() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--seconds=N").doesNotContain("guard  ");
        assertThat(err.size()).isZero();
    }

    @Test
    void absentServerEndsWithOneAndSaysWhatToCheck() throws Exception {
        String url;
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            url = simulator.url();
        }
        assertThat(run("--kurento.url=" + url)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(url, "whether the media server runs");
    }

    @Test
    void serverThatWasNamedIsUsedAndLeftClean() throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            assertThat(run("--seconds=5", "--kurento.url=" + simulator.url())).isZero();
            assertThat(simulator.requests()).hasSizeGreaterThan(40);
            assertThat(simulator.objects()).isEmpty();
            assertThat(simulator.sessions()).isEmpty();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("nothing is made to go wrong", "Summary of 5 s", "outages  none", " 0 failed");
        assertThat(err.size()).isZero();
    }

    @Test
    void filmThatEndsIsPlayedAgainIntoAnotherFile() throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            FutureTask<Integer> run = new FutureTask<>(() -> run("--seconds=5", "--kurento.url=" + simulator.url()));
            new Thread(run, "example-run").start();
            simulator.awaitRequest(Requests.invoke("play"), Duration.ofSeconds(20));
            simulator.objects().stream()
                    .filter(object -> object.type().equals("PlayerEndpoint"))
                    .forEach(player -> simulator.fire(player.id(), "EndOfStream"));
            assertThat(run.get(40, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("the film is over", "kurento-guard-example-2.webm", " 0 failed");
    }

    private int run(String... arguments) throws InterruptedException {
        return OutageExample.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
