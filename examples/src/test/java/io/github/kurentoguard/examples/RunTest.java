package io.github.kurentoguard.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The simulated server may stand still for so long without being taken for a frozen one. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Options options = Options.parse("--seconds=8");
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Run run = new Run(
            options,
            timeline,
            new Commentary(timeline, new PrintStream(said, true, StandardCharsets.UTF_8)),
            ANSWER_WITHIN);
    private Duration now = Duration.ZERO;

    @Test
    void applicationWorksOnAfterEveryFault() throws Exception {
        FutureTask<Void> running = started();
        heard("the browser's connection is CONNECTED", 1);
        heard("the recorder is recording", 1);

        untilBeat(4);
        heard("resets the TCP connection", 1);
        heard("in the same session", 1);

        untilBeat(8);
        heard("the line is lost: LOCAL", 1);
        untilBeat(15);
        heard("in the same session", 2);

        untilBeat(19);
        moveOnUntil("the line is lost", 3);
        heard("in the same session", 3);
        heardAfter("the next viewer is created", "a viewer has joined");

        untilBeat(26);
        await("the last turn before the crash").atMost(PATIENCE).until(run::atRest);
        untilBeat(27);
        heard("the line is lost", 4);
        untilBeat(30);
        heard("the session is gone: this is another server process", 1);
        heard("recovered: 7 objects made again", 1);
        heard("a WebRtcEndpoint has to be negotiated again", 1);
        heard("the browser has to negotiate again, and does", 1);
        heard("the browser's connection is CONNECTED", 2);
        heard("the recorder is recording", 2);

        untilBeat(40);
        running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(text())
                .contains("Summary of 8 s")
                .containsPattern("calls +\\d+ made")
                .containsPattern("events +\\d+ received")
                .contains("outages  4: ")
                .doesNotContain("\tat ", "Exception");
        assertThat(count("has built player")).isEqualTo(1);
    }

    private FutureTask<Void> started() {
        FutureTask<Void> task = new FutureTask<>(() -> {
            run.perform();
            return null;
        });
        Thread thread = new Thread(task, "example-run");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private void untilBeat(int beat) {
        moveTo(options.beat().multipliedBy(beat));
    }

    private void moveTo(Duration time) {
        timeline.advance(time.minus(now));
        now = time;
    }

    /** Lets the application take its turns, one at a time, without coming to the next fault at beat 27. */
    private void moveOnUntil(String line, int times) {
        Duration turn = options.beat().dividedBy(2);
        Duration last = options.beat().multipliedBy(26);
        await(line).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (count(line) < times && now.compareTo(last) < 0 && run.atRest()) {
                moveTo(now.plus(turn));
            }
            return count(line) >= times;
        });
    }

    private void heard(String line, int times) {
        await(line).atMost(PATIENCE).untilAsserted(() -> assertThat(count(line))
                .withFailMessage(() -> "'" + line + "' was not said " + times + " times in:\n" + text())
                .isGreaterThanOrEqualTo(times));
    }

    private void heardAfter(String earlier, String line) {
        await(line).atMost(PATIENCE).until(() -> text().indexOf(line, text().indexOf(earlier)) > 0);
    }

    private int count(String line) {
        return (int) text().lines().filter(each -> each.contains(line)).count();
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
