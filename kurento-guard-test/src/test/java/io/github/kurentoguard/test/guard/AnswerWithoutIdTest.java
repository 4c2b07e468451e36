package io.github.kurentoguard.test.guard;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that do not say which call they are for. */
class AnswerWithoutIdTest extends GuardedTest {

    private static final String NULL_ID =
            "{\"error\":{\"code\":-32700,\"message\":\"Parse error.\"},\"id\":null,\"jsonrpc\":\"2.0\"}";

    private CompletableFuture<MediaPipeline> creationAnsweredBy(String answer, Callable<MediaPipeline> call) {
        simulator.clearRequests();
        simulator.when(Requests.create()).once().loseAnswer();
        CompletableFuture<MediaPipeline> creation = Waiting.inBackground(call);
        simulator.awaitRequest(Requests.create(), Waiting.LONG);
        Waiting.until(() -> simulator.objects().size() == 1);
        simulator.sendText(answer);
        return creation;
    }

    @Test
    void plainClientLetsTheCallRunIntoItsTimeout() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            simulator.awaitRequest(Requests.method("ping"), Waiting.LONG);
            assertThat(plain.client().getServerManager().getInfo()).isNotNull();
            plain.rpc().setRequestTimeout(1_000);
            CompletableFuture<MediaPipeline> creation =
                    creationAnsweredBy(NULL_ID, plain.client()::createMediaPipeline);
            assertThatThrownBy(() -> Waiting.get(creation)).hasStackTraceContaining("Timeout of 1000 milliseconds");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NULL_ID,
                "{\"error\":{\"code\":-32700,\"message\":\"Parse error.\"},\"jsonrpc\":\"2.0\"}",
                "{\"id\":null,\"jsonrpc\":\"2.0\",\"result\":{}}"
            })
    void callGetsItsAnswerFromTheServersCopy(String answer) throws Throwable {
        try (KurentoGuard guard = settled(guard().requestTimeout(Waiting.LONG.multipliedBy(2)))) {
            CompletableFuture<MediaPipeline> creation = creationAnsweredBy(answer, guard.client()::createMediaPipeline);
            assertThat(Waiting.get(creation).getId())
                    .isEqualTo(simulator.objects().get(0).id());
            assertThat(simulator.objects()).hasSize(1);
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }
}
