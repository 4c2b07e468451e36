package io.github.kurentoguard.test.protocol;

import java.util.StringJoiner;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionTest {

    private static final String PIPELINE =
            "{\"id\":0,\"method\":\"create\",\"params\":{\"type\":\"MediaPipeline\",\"constructorParams\":{}},\"jsonrpc\":\"2.0\"}";

    private final Server server = new Server();
    private final FakePeer a = server.socket();

    private static String transaction(int id, String... operations) {
        return Server.request(
                id, "transaction", "{\"operations\":[" + String.join(",", operations) + "],\"sessionId\":\"s\"}");
    }

    private static String child(int id, String parent) {
        return "{\"id\":" + id + ",\"method\":\"create\",\"params\":{\"type\":\"PassThrough\",\"constructorParams\":"
                + "{\"mediaPipeline\":\"" + parent + "\"}},\"jsonrpc\":\"2.0\"}";
    }

    private static String name(int id, String object) {
        return "{\"id\":" + id + ",\"method\":\"invoke\",\"params\":{\"object\":\"" + object
                + "\",\"operation\":\"getName\"},\"jsonrpc\":\"2.0\"}";
    }

    private static String malformed(int id, String message) {
        return "{\"error\":{\"code\":40008,\"data\":{\"type\":\"MALFORMED_TRANSACTION\"},\"message\":\"" + message
                + "\"},\"id\":" + id + ",\"jsonrpc\":\"2.0\"}";
    }

    private JsonArray responses(String request) {
        return a.result(request).getAsJsonArray("value");
    }

    private static JsonObject at(JsonArray responses, int index) {
        return responses.get(index).getAsJsonObject();
    }

    @Test
    void newReferencesStandForEarlierResults() {
        JsonArray responses = responses(transaction(2, PIPELINE, child(1, "newref:0"), name(2, "newref:1")));

        String pipeline = at(at(responses, 0), "value");
        String child = at(at(responses, 1), "value");
        assertThat(child).startsWith(pipeline + "/");
        assertThat(JsonText.of(responses.get(2)))
                .isEqualTo(
                        "{\"id\":2,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"s\",\"value\":\"" + child + "\"}}");
    }

    private static String at(JsonObject response, String member) {
        return response.getAsJsonObject("result").get(member).getAsString();
    }

    @Test
    void firstFailureEndsItAndNothingIsUndone() {
        JsonArray responses = responses(transaction(
                3,
                PIPELINE,
                "{\"id\":1,\"method\":\"create\",\"params\":{\"type\":\"Nope\"},\"jsonrpc\":\"2.0\"}",
                child(2, "newref:0")));

        assertThat(responses).hasSize(2);
        assertThat(JsonText.of(responses.get(1)))
                .isEqualTo("{\"error\":{\"code\":40108,\"data\":{\"type\":\"MEDIA_OBJECT_NOT_AVAILABLE\"},\"message\":"
                        + "\"Factory 'Nope' not found\"},\"id\":1,\"jsonrpc\":\"2.0\"}");
        assertThat(server.process.world().nodes()).hasSize(1);
    }

    @Test
    void operationThatIsRefusedEndsIt() {
        server.interfere(new Interference() {
            @Override
            public Treatment treat(Peer peer, JsonObject request) {
                return Treatment.NORMAL;
            }

            @Override
            public @Nullable KmsException refusal(Peer peer, JsonObject operation) {
                return operation.get("id").getAsInt() == 1
                        ? new KmsException(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS files limit: 1")
                        : null;
            }
        });
        JsonArray responses = responses(transaction(3, PIPELINE, child(1, "newref:0"), child(2, "newref:0")));

        assertThat(responses).hasSize(2);
        assertThat(JsonText.of(responses.get(1)))
                .isEqualTo("{\"error\":{\"code\":40009,\"data\":{\"type\":\"NOT_ENOUGH_RESOURCES\"},\"message\":"
                        + "\"Reached KMS files limit: 1\"},\"id\":1,\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void idsMustCountFromZero() {
        assertThat(a.ask(transaction(4, "{\"id\":5,\"method\":\"ping\",\"params\":{},\"jsonrpc\":\"2.0\"}")))
                .isEqualTo(malformed(4, "Id of request '0' should be '0'"));
        assertThat(a.ask(transaction(5, "{\"id\":\"0\",\"method\":\"ping\",\"params\":{},\"jsonrpc\":\"2.0\"}")))
                .isEqualTo(malformed(5, "Id of request '0' should be '0'"));
    }

    @Test
    void referenceThatIsNoNumberFailsTheWholeTransaction() {
        assertThat(a.ask(transaction(5, child(0, "newref:x")))).isEqualTo(malformed(5, "Invalid index of newref 'x'"));
    }

    @Test
    void referenceToNothingFailsTheWholeTransaction() {
        assertThat(a.ask(transaction(6, child(0, "newref:7"))))
                .isEqualTo(malformed(6, "Result not found on request 7"));
    }

    @Test
    void emptyTransactionAnswersAnEmptyList() {
        assertThat(a.ask(transaction(7)))
                .isEqualTo("{\"id\":7,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"s\",\"value\":[]}}");
    }

    @Test
    void referenceOutsideATransactionIsNotCommitted() {
        assertThat(a.ask(Server.request(8, "invoke", "{\"object\":\"newref:0\",\"operation\":\"getName\"}")))
                .isEqualTo("{\"error\":{\"code\":40109,\"data\":{\"type\":"
                        + "\"MEDIA_OBJECT_NOT_FOUND_TRANSACTION_NO_COMMIT\"},\"message\":\"Object 'newref:0' not found."
                        + " Possibly using a transactional object without committing the transaction.\"},\"id\":8,"
                        + "\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void operationsRunInTheTransactionsSession() {
        JsonArray responses = responses(transaction(
                9,
                "{\"id\":0,\"method\":\"create\",\"params\":{\"type\":\"MediaPipeline\",\"sessionId\":\"other\"},"
                        + "\"jsonrpc\":\"2.0\"}"));

        assertThat(at(at(responses, 0), "sessionId")).isEqualTo("s");
        assertThat(server.process.sessions()).containsExactly("s");
    }

    @Test
    void slowOperationHoldsBackTheOnesBehindIt() {
        JsonArray first = responses(transaction(1, PIPELINE));
        String pipeline = at(at(first, 0), "value");
        a.write(transaction(
                2,
                "{\"id\":0,\"method\":\"invoke\",\"params\":{\"object\":\"" + pipeline
                        + "\",\"operation\":\"getGstreamerDot\"},\"jsonrpc\":\"2.0\"}",
                child(1, pipeline)));

        assertThat(server.process.world().nodes()).hasSize(1);
        server.advance(Server.SLOW);

        assertThat(server.process.world().nodes()).hasSize(2);
        assertThat(a.take()).hasSize(1).first().asString().contains("digraph");
    }

    @Test
    void thousandsOfOperationsAreRun() {
        StringJoiner operations = new StringJoiner(",");
        for (int i = 0; i < 5_000; i++) {
            operations.add("{\"id\":" + i + ",\"method\":\"ping\",\"params\":{},\"jsonrpc\":\"2.0\"}");
        }

        assertThat(responses(transaction(2, operations.toString()))).hasSize(5_000);
    }

    @Test
    void operationWithABrokenEnvelopeEndsIt() {
        JsonArray responses = responses(transaction(2, "{\"id\":0,\"method\":\"ping\",\"params\":{}}"));

        assertThat(JsonText.of(responses))
                .isEqualTo("[{\"error\":{\"code\":-32600,\"message\":\"Invalid JSON-RPC request.\"},\"id\":0,"
                        + "\"jsonrpc\":\"2.0\"}]");
    }

    @Test
    void whatIsReleasedCannotBeUsedByTheNextOperation() {
        JsonArray responses = responses(transaction(
                2,
                PIPELINE,
                "{\"id\":1,\"method\":\"release\",\"params\":{\"object\":\"newref:0\"},\"jsonrpc\":\"2.0\"}",
                child(2, "newref:0")));

        assertThat(JsonText.of(responses.get(2))).contains("40101");
    }
}
