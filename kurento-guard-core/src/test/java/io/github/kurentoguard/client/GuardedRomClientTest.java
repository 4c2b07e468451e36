package io.github.kurentoguard.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.error.Explainer;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.client.internal.server.ProtocolException;
import org.kurento.jsonrpc.message.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Strings come back, and errors are thrown, as by upstream's client. */
class GuardedRomClientTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
    private final KurentoClient plain = KurentoClient.createFromJsonRpcClient(connection);

    private void answer(com.google.gson.JsonElement result) {
        connection.script(
                request -> request.getMethod().equals("invoke") ? new Response<>(request.getId(), result) : null);
    }

    private static JsonObject value(JsonPrimitive value) {
        JsonObject result = new JsonObject();
        result.add("value", value);
        return result;
    }

    private void assertBothGet(String expected) {
        for (KurentoClient client : new KurentoClient[] {guarded, plain}) {
            MediaPipeline pipeline = client.createMediaPipeline();
            assertThat(pipeline.getName()).isEqualTo(expected);
        }
    }

    @Test
    void stringIsTakenAsItIs() {
        answer(value(new JsonPrimitive("a \"name\"\n")));
        assertBothGet("a \"name\"\n");
    }

    @Test
    void numberBecomesString() {
        answer(value(new JsonPrimitive(12)));
        assertBothGet("12");
    }

    @Test
    void barePrimitiveIsTaken() {
        answer(new JsonPrimitive("bare"));
        assertBothGet("bare");
    }

    @Test
    void resultWithoutValueIsRefused() {
        answer(new JsonObject());
        for (KurentoClient client : new KurentoClient[] {guarded, plain}) {
            MediaPipeline pipeline = client.createMediaPipeline();
            assertThatThrownBy(pipeline::getName).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void serversErrorsAreUpstreams() {
        for (KurentoClient client : new KurentoClient[] {guarded, plain}) {
            connection.script(request -> null);
            MediaPipeline pipeline = client.createMediaPipeline();
            connection.script(request -> ScriptedConnection.error(request, 40101));
            assertThatThrownBy(pipeline::getName)
                    .isInstanceOfSatisfying(KurentoServerException.class, e -> assertThat(e.getCode())
                            .isEqualTo(40101));
            assertThatThrownBy(client::createMediaPipeline).isInstanceOf(KurentoServerException.class);
        }
    }
}
