package io.github.kurentoguard.client;

import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.OutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoClient;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
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

    /** Upstream forgets such a call, and whoever waits for it waits for ever. */
    @Test
    void asynchronousCallsEndWhenTheirResultCannotBeRead() {
        MediaPipeline pipeline = guarded.createMediaPipeline();
        JsonObject list = new JsonObject();
        list.add("value", new JsonArray());
        connection.script(request -> new Response<>(request.getId(), list));
        GuardedRomClientTest.<String>assertUnreadable("invoke getName", pipeline::getName);
        GuardedRomClientTest.<PassThrough>assertUnreadable(
                "create PassThrough", answered -> new PassThrough.Builder(pipeline).buildAsync(answered));
        GuardedRomClientTest.<ListenerSubscription>assertUnreadable(
                "subscribe Error", answered -> pipeline.addErrorListener(event -> {}, answered));
    }

    @Test
    void asynchronousCallsEndWhenTheirResultNamesNoObject() {
        MediaPipeline pipeline = guarded.createMediaPipeline();
        JsonArray one = new JsonArray();
        one.add("");
        JsonObject list = new JsonObject();
        list.add("value", one);
        connection.script(request -> new Response<>(request.getId(), list));
        GuardedRomClientTest.<List<MediaObject>>assertUnreadable("invoke getChildren", pipeline::getChildren);
        connection.script(request -> new Response<>(request.getId(), JsonNull.INSTANCE));
        GuardedRomClientTest.<PassThrough>assertUnreadable(
                "create PassThrough", answered -> new PassThrough.Builder(pipeline).buildAsync(answered));
    }

    @Test
    void continuationThatThrowsIsNotToldTwice() {
        MediaPipeline pipeline = guarded.createMediaPipeline();
        answer(value(new JsonPrimitive("a name")));
        RecordingContinuation<String> told = new RecordingContinuation<>();
        pipeline.getName(new Continuation<>() {
            @Override
            public void onSuccess(String result) {
                told.onSuccess(result);
                throw new IllegalStateException("the application's own");
            }

            @Override
            public void onError(Throwable cause) {
                told.onError(cause);
            }
        });
        assertThat(told.results).containsExactly("a name");
        assertThat(told.errors).isEmpty();
    }

    private static <T> void assertUnreadable(String call, Consumer<Continuation<T>> asked) {
        RecordingContinuation<T> told = new RecordingContinuation<>();
        asked.accept(told);
        assertThat(told.results).isEmpty();
        assertThat(told.errors)
                .singleElement()
                .isInstanceOfSatisfying(OutcomeUnknownException.class, failure -> assertThat(failure)
                        .hasMessageStartingWith("The answer to '" + call));
    }
}
