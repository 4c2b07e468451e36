package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.wire.FakeLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionsTest {

    private final FakeLoop loop = new FakeLoop();
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<Decisions> heard = new ArrayList<>();

    private void ask(Recovery settings) {
        Decisions.ask(settings, List.of(), Map.of(), loop, workers::add, heard::add);
    }

    @Test
    void applicationThatDoesNotAnswerIsWaitedForAsLongAsItMayTake() {
        ask(Recovery.builder().decisionTimeout(Duration.ofSeconds(5)).build());
        loop.advance(Duration.ofMillis(4_999));
        assertThat(heard).isEmpty();
        loop.advance(Duration.ofMillis(1));
        assertThat(heard).containsExactly(new Decisions(Set.of(), Map.of()));
        workers.remove().run();
        loop.advanceMillis(1);
        assertThat(heard).as("it comes too late").hasSize(1);
    }

    @Test
    void applicationThatAnswersIsHeardOnce() {
        ask(Recovery.all());
        workers.remove().run();
        loop.advance(Duration.ofSeconds(10));
        assertThat(heard).hasSize(1);
    }

    @Test
    void timeThatCannotWorkIsRefused() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(61))) {
            assertThatThrownBy(() -> Recovery.builder().decisionTimeout(wrong))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("decisionTimeout");
        }
    }
}
