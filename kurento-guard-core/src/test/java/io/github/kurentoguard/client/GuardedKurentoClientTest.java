package io.github.kurentoguard.client;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.error.Explainer;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedKurentoClientTest {

    private final ScriptedConnection connection = new ScriptedConnection();

    @Test
    void destroyClosesTheGuardOnce() {
        AtomicInteger closes = new AtomicInteger();
        KurentoClient client = GuardedKurentoClient.create(connection, closes::incrementAndGet, Explainer.byCode());
        assertThat(client.isDestroyed()).isFalse();
        client.destroy();
        client.destroy();

        assertThat(closes).hasValue(1);
        assertThat(client.isDestroyed()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void destroyThatTheGuardCallsBackEnds() {
        AtomicInteger closes = new AtomicInteger();
        KurentoClient[] client = new KurentoClient[1];
        client[0] = GuardedKurentoClient.create(
                connection,
                () -> {
                    closes.incrementAndGet();
                    client[0].destroy();
                },
                Explainer.byCode());
        client[0].destroy();

        assertThat(closes).hasValue(1);
    }

    @Test
    void kurentoClientGoesTheWaysThatAreOverridden() {
        assertThat(SelfCheck.problem(new SelfCheckConnection())).isEmpty();
        assertThat(SelfCheck.passed()).isTrue();
    }

    @Test
    void forgottenObjectHasNoListeners() {
        GuardedKurentoClient client =
                (GuardedKurentoClient) GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        var pipeline = client.createMediaPipeline();
        pipeline.addErrorListener(event -> {});
        client.forget(pipeline.getId());

        assertThat(client.objectsWithListeners()).isZero();
    }
}
