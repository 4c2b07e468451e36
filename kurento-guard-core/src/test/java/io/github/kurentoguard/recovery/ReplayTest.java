package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.RecoveryFailure;
import io.github.kurentoguard.rpc.AnsweredChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.FakeLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of steps whose transaction is not answered as one would wish. */
class ReplayTest {

    private final AnsweredChannel line = new AnsweredChannel(new FakeLoop());
    private final List<Step> steps = List.of(
            Step.invoke(Step.Kind.STATE, "pipeline", "setName", new JsonObject()),
            Step.invoke(Step.Kind.PLAY, "pipeline", "play", new JsonObject()));
    private final List<Replay> done = new ArrayList<>();
    private final Replay replay = new Replay(
            steps.iterator(), line.channel(), new Translation(), Set.of("pipeline"), Set.of("pipeline"), done::add);

    @Test
    void stepsThatWereRefusedAsAWholeAreTriedOneByOne() {
        replay.begin();
        line.refuse("no transaction");
        assertThat(done).isEmpty();
        line.answer("[{\"id\":0,\"result\":{\"value\":null}}]");
        line.refuse("no play");
        assertThat(line.sent()).hasSize(3);
        assertThat(done).hasSize(1);
        assertThat(replay.failed()).containsExactly(steps.get(1));
        assertThat(replay.repeatable()).containsExactly(steps.get(1));
    }

    @Test
    void stepsWhoseAnswerCannotBeTakenHaveBeenExecutedAndAreNotTriedAgain() {
        replay.begin();
        line.loseAnswer();
        assertThat(line.sent()).hasSize(1);
        assertThat(done).hasSize(1);
        assertThat(replay.failed()).containsExactlyElementsOf(steps);
        assertThat(replay.failures())
                .extracting(RecoveryFailure::cause)
                .hasSize(2)
                .allSatisfy(cause -> assertThat(cause).contains("its answer was too large"));
        assertThat(replay.repeatable()).isEmpty();
    }
}
