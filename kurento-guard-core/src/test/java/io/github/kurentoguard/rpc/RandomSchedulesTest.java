package io.github.kurentoguard.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.rpc.Rig.Made;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeServer.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of random lives of a guard; each seed is one life that can be told again. */
class RandomSchedulesTest {

    private static final int LIVES = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 2_000_000, 3_000_000})
    void everyCallEndsOnceNoActionRunsTwiceAndEverySuccessWasExecuted(long first) {
        for (long seed = first; seed < first + LIVES; seed++) {
            try {
                new Life(seed).live();
            } catch (Throwable broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** Change the seed to tell a life again that went wrong. */
    @Test
    void oneLife() {
        new Life(42).live();
    }

    private static final class Life {

        private final Random random;
        private final Rig rig;
        private final List<Made> calls = new ArrayList<>();

        Life(long seed) {
            random = new Random(seed);
            rig = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(10), 30, 200, 100_000), seed);
            Map<String, Integer> millis = new HashMap<>();
            rig.server.duration(request -> {
                String sort = request.get("method").getAsString();
                return Duration.ofMillis(millis.computeIfAbsent(sort, s -> 1 + random.nextInt(60)));
            });
            rig.server.keepsAnswers(random.nextInt(10) > 0);
        }

        void live() {
            rig.supervisor.start();
            int steps = 10 + random.nextInt(60);
            for (int i = 0; i < steps; i++) {
                step();
                rig.loop.advanceMillis(random.nextInt(4) == 0 ? random.nextInt(3_000) : random.nextInt(30));
            }
            rig.server.refusing(false);
            rig.server.thaw();
            if (random.nextBoolean()) {
                rig.loop.advance(Duration.ofMinutes(2));
                assertThat(rig.supervisor.snapshot().state()).isEqualTo(LinkState.CONNECTED);
                assertThat(rig.supervisor.outage()).isNull();
            }
            rig.supervisor.close(Duration.ofSeconds(1), () -> {});
            rig.loop.advance(Duration.ofMinutes(5));
            calls.forEach(this::check);
            checkEvents();
            assertThat(rig.loop.pending()).as("timers that are left").isZero();
            assertThat(rig.server.openWires()).as("sockets that are left").isEmpty();
            assertThat(rig.server.repeatedConnects()).as("ids used twice").isZero();
        }

        private void step() {
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> burst(Rig::create);
                case 3, 4 -> burst(Rig::get);
                case 5, 6 -> burst(Rig::set);
                case 7 -> burst(it -> it.invoke("processOffer"));
                case 8, 9, 10 -> rig.server.drop(kind(), random.nextBoolean());
                case 11 -> rig.supervisor.reconnect("the test says so");
                case 12 -> rig.server.refusing(random.nextInt(3) == 0);
                case 13 -> changeServer();
                case 14 -> {
                    if (random.nextInt(3) == 0) {
                        rig.server.freeze();
                    } else {
                        rig.server.thaw();
                    }
                }
                default -> giveUpOne();
            }
        }

        private void burst(java.util.function.Function<Rig, Made> kind) {
            int count = random.nextInt(4) == 0 ? 20 : 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                calls.add(kind.apply(rig));
            }
        }

        private void changeServer() {
            switch (random.nextInt(4)) {
                case 0 -> rig.server.restart();
                case 1 -> {
                    rig.server.expireSessions();
                    rig.server.drop(kind(), true);
                }
                default -> {}
            }
        }

        private void giveUpOne() {
            if (!calls.isEmpty()) {
                Made made = calls.get(random.nextInt(calls.size()));
                made.call.fail(new io.github.kurentoguard.error.OutcomeUnknownException(
                        made.call.name(), "its thread was interrupted", null));
            }
        }

        private Closure.Kind kind() {
            return List.of(Closure.Kind.FIN, Closure.Kind.RESET, Closure.Kind.CLOSE_FRAME)
                    .get(random.nextInt(3));
        }

        private void check(Made made) {
            assertThat(made.answers).as("answers to %s", made.call).hasSize(1);
            Map<Integer, Integer> inLife = new HashMap<>();
            for (Execution execution : rig.server.executions()) {
                if (execution.mark().equals(made.mark)) {
                    inLife.merge(execution.life(), 1, Integer::sum);
                }
            }
            if (made.call.kind() == CallKind.ACTION) {
                assertThat(inLife.values()).as("executions of %s", made.call).allMatch(count -> count == 1);
            }
            if (made.text() != null) {
                assertThat(made.text()).contains("\"done-" + made.mark + "\"");
                assertThat(inLife).as("executions of %s", made.call).isNotEmpty();
            }
            if (made.failure() instanceof GuardFailure failure && failure.outcome() == Outcome.NOT_SENT) {
                assertThat(inLife)
                        .as("executions of %s, said not to be sent", made.call)
                        .isEmpty();
            }
        }

        private void checkEvents() {
            StringBuilder story = new StringBuilder();
            for (GuardEvent event : rig.events) {
                story.append(letter(event));
            }
            assertThat(story.toString()).matches("[rfu]*(C(f*L[rfu]*(S|Xf*R))*f*(L[rfu]*)?)?Z");
        }

        private static String letter(GuardEvent event) {
            if (event instanceof GuardEvent.Connected) {
                return "C";
            } else if (event instanceof GuardEvent.ConnectionLost) {
                return "L";
            } else if (event instanceof GuardEvent.ReconnectScheduled) {
                return "r";
            } else if (event instanceof GuardEvent.SessionResumed) {
                return "S";
            } else if (event instanceof GuardEvent.SessionLost) {
                return "X";
            } else if (event instanceof GuardEvent.Recovered) {
                return "R";
            } else if (event instanceof GuardEvent.Unavailable) {
                return "u";
            } else if (event instanceof GuardEvent.Closed) {
                return "Z";
            }
            return "f";
        }
    }
}
