package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.kurento.jsonrpc.client.JsonRpcWSConnectionListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that fill what a socket takes. How many calls a second are left of it is measured by {@code benchmarks/run}.
 */
class BackPressureTest extends GuardedTest {

    private static final String LARGE = "x".repeat(300_000);

    /** Kurento's own connection, with a note of how long it waits for room. */
    private static final class WatchedConnection extends JsonRpcClientNettyWebSocket {

        private final CountDownLatch waiting = new CountDownLatch(1);
        private final List<Duration> waits = new CopyOnWriteArrayList<>();

        WatchedConnection(String url, JsonRpcWSConnectionListener listener) {
            super(url, listener);
        }

        @Override
        public void waitForChannelWritability() throws InterruptedException {
            long began = System.nanoTime();
            waiting.countDown();
            super.waitForChannelWritability();
            waits.add(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    @Test
    void plainClientSleepsASecondHoweverSoonThereIsRoom() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG, WatchedConnection::new)) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            WatchedConnection connection = (WatchedConnection) plain.rpc();
            simulator.halfOpen();
            Waiting.inBackground(() -> sendUntil(connection.waiting, pipeline));
            Waiting.until(() -> connection.waiting.getCount() == 0);
            simulator.clearFaults();
            Waiting.until(() -> !connection.waits.isEmpty());
            assertThat(connection.waits).allMatch(wait -> wait.compareTo(Duration.ofMillis(990)) > 0);
        }
    }

    private static List<Answered<Void>> sendUntil(CountDownLatch enough, MediaPipeline pipeline) {
        List<Answered<Void>> answers = new ArrayList<>();
        while (enough.getCount() > 0 && answers.size() < 200) {
            answers.add(Answered.by(then -> pipeline.setName(LARGE, then)));
        }
        return answers;
    }

    @Test
    void callersOfTheGuardDoNotWaitForRoomAndEachCallIsAnswered() throws Throwable {
        try (KurentoGuard guard = settled(guard().requestTimeout(Duration.ofMinutes(1)))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.halfOpen();
            List<Answered<Void>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(Answered.by(then -> pipeline.setName(LARGE, then)));
            }
            assertThat(answers).as("the server reads nothing").noneMatch(Answered::isDone);
            simulator.clearFaults();
            for (Answered<Void> answer : answers) {
                Waiting.get(answer);
            }
            assertThat(pipeline.getName()).hasSize(LARGE.length());
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }
}
