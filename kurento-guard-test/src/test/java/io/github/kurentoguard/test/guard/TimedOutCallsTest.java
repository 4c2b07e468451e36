package io.github.kurentoguard.test.guard;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.test.Requests;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.jsonrpc.JsonRpcException;
import org.kurento.jsonrpc.client.AbstractJsonRpcClientWebSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls whose answers never come, after their time. */
class TimedOutCallsTest extends GuardedTest {

    private static final int CALLS = 20;

    @Test
    void plainClientKeepsThemAll() throws ReflectiveOperationException {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            // Its first ping shall not be among those that time out.
            simulator.awaitRequest(Requests.method("ping"), Waiting.LONG);
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            simulator.when(Requests.invoke("getName")).loseAnswer();
            plain.rpc().setRequestTimeout(20);
            for (int i = 0; i < CALLS; i++) {
                assertThatThrownBy(pipeline::getName).isInstanceOf(JsonRpcException.class);
            }
            plain.rpc().setRequestTimeout(Waiting.LONG.toMillis());
            assertThat(plain.client().createMediaPipeline())
                    .as("other calls go on")
                    .isNotNull();
            assertThat(pending(plain)).hasSize(CALLS);
        }
    }

    private static Map<?, ?> pending(PlainClient plain) throws ReflectiveOperationException {
        Object table = value(AbstractJsonRpcClientWebSocket.class, plain.rpc());
        return (Map<?, ?>) value(table.getClass(), table);
    }

    private static Object value(Class<?> type, Object owner) throws ReflectiveOperationException {
        Field field = type.getDeclaredField("pendingRequests");
        field.setAccessible(true);
        return field.get(owner);
    }

    @Test
    void callsThatHaveTimedOutTakeNoRoom() {
        try (KurentoGuard guard = guard().maxCallsInFlight(2)
                .requestTimeout(Duration.ofMillis(100))
                .build()) {
            simulator.when(Requests.create()).loseAnswer();
            for (int i = 0; i < CALLS; i++) {
                assertThatThrownBy(() -> guard.client().createMediaPipeline())
                        .isInstanceOf(RequestTimeoutException.class);
            }
        }
    }
}
