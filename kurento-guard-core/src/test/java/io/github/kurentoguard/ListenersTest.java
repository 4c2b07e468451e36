package io.github.kurentoguard;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenersTest {

    private static final int VERY_MANY = 30_000;
    private static final GuardSnapshot NOW =
            new GuardSnapshot(LinkState.CONNECTED, Instant.EPOCH, "ws://s/k", "session", "server");

    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final Listeners listeners = new Listeners(
            List.of(new GuardListener() {
                @Override
                public void onEvent(GuardEvent event) {
                    heard.add(
                            event instanceof GuardEvent.RecoveryProgress progress
                                    ? String.valueOf(progress.done())
                                    : event.getClass().getSimpleName());
                }
            }),
            pool::add);

    private void run() {
        for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
            task.run();
        }
    }

    private void tellVeryMany() {
        listeners.tellRow(
                IntStream.range(0, VERY_MANY).iterator(),
                number -> new GuardEvent.RecoveryProgress(NOW, number, VERY_MANY));
    }

    @Test
    void rowOfEventsIsToldToTheLastInItsPlace() {
        listeners.tell(new GuardEvent.Closed(NOW));
        tellVeryMany();
        listeners.tell(new GuardEvent.Closed(NOW));
        run();
        assertThat(heard).hasSize(VERY_MANY + 2).startsWith("Closed", "0", "1").endsWith("29999", "Closed");
    }

    @Test
    void rowSurvivesThatItsTaskIsThrownAway() {
        tellVeryMany();
        for (int i = 0; i < 12_000; i++) {
            listeners.tell(new GuardEvent.Closed(NOW));
        }
        run();
        assertThat(heard.stream().filter(each -> Character.isDigit(each.charAt(0))))
                .hasSize(VERY_MANY);
    }
}
