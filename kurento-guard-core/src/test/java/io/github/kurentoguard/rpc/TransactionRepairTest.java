package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.client.ScriptedConnection;
import io.github.kurentoguard.rpc.TransactionRepair.Created;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionRepairTest {

    private final ScriptedConnection connection = new ScriptedConnection();

    /** Create, addTag, create, create, connect: the connection is the fifth operation, of the objects 1 and 2. */
    private JsonObject upstreamTransaction() {
        KurentoClient client = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(connection);
        Transaction transaction = client.beginTransaction();
        MediaPipeline pipeline = client.createMediaPipeline(transaction);
        pipeline.addTag(transaction, "key", "newref:x");
        PassThrough source = new PassThrough.Builder(pipeline).build(transaction);
        PassThrough sink = new PassThrough.Builder(pipeline).build(transaction);
        source.connect(transaction, sink);
        transaction.commit();
        return connection.params("transaction");
    }

    private static JsonObject operation(JsonObject params, int index) {
        return params.getAsJsonArray("operations").get(index).getAsJsonObject().getAsJsonObject("params");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void plainClientNumbersReferencesByCreations() {
        JsonObject connect = operation(upstreamTransaction(), 4);

        assertThat(connect.get("object").getAsString()).isEqualTo("newref:1");
        assertThat(connect.getAsJsonObject("operationParams").get("sink").getAsString())
                .isEqualTo("newref:2");
    }

    @Test
    void referencesAreRenumberedByOperations() {
        JsonObject original = upstreamTransaction();
        JsonObject before = original.deepCopy();
        JsonObject repaired = TransactionRepair.renumber(original);
        JsonObject connect = operation(repaired, 4);

        assertThat(connect.get("object").getAsString()).isEqualTo("newref:2");
        assertThat(connect.getAsJsonObject("operationParams").get("sink").getAsString())
                .isEqualTo("newref:3");
        assertThat(operation(repaired, 1).get("object").getAsString()).isEqualTo("newref:0");
        assertThat(operation(repaired, 2)
                        .getAsJsonObject("constructorParams")
                        .get("mediaPipeline")
                        .getAsString())
                .isEqualTo("newref:0");
        assertThat(original).isEqualTo(before);
    }

    @Test
    void textThatOnlyBeginsLikeAReferenceStays() {
        JsonObject tag = operation(TransactionRepair.renumber(upstreamTransaction()), 1);
        assertThat(tag.getAsJsonObject("operationParams").get("value").getAsString())
                .isEqualTo("newref:x");
    }

    @Test
    void transactionThatNeedsNoRepairIsTheSameObject() {
        JsonObject creationsFirst = json("{'operations':[{'id':0,'method':'create','params':{'type':'MediaPipeline'}},"
                + "{'id':1,'method':'invoke','params':{'object':'newref:0'}}]}");
        JsonObject noCreation = json("{'operations':[{'id':0,'method':'invoke','params':{'object':'newref:0'}}]}");

        assertThat(TransactionRepair.renumber(creationsFirst)).isSameAs(creationsFirst);
        assertThat(TransactionRepair.renumber(noCreation)).isSameAs(noCreation);
        assertThat(TransactionRepair.renumber(new JsonObject())).isEqualTo(new JsonObject());
    }

    @Test
    void referenceToAnObjectThatIsNotMadeYetStays() {
        JsonObject params = json("{'operations':[{'method':'invoke','params':{'object':'newref:0'}},"
                + "{'method':'create','params':{'list':['newref:0',{'deep':'newref:0'}]}},"
                + "{'method':'invoke','params':{'list':['newref:0',{'deep':'newref:0'}],'n':0}}],'sessionId':'s'}");

        assertThat(TransactionRepair.renumber(params))
                .isEqualTo(
                        json(
                                "{'operations':[{'method':'invoke','params':{'object':'newref:0'}},"
                                        + "{'method':'create','params':{'list':['newref:0',{'deep':'newref:0'}]}},"
                                        + "{'method':'invoke','params':{'list':['newref:1',{'deep':'newref:1'}],'n':0}}],'sessionId':'s'}"));
    }

    private static final String PARAMS = "{'operations':["
            + "{'method':'create','params':{'type':'MediaPipeline'}},"
            + "{'method':'invoke','params':{'object':'newref:0'}},"
            + "{'method':'create','params':{'type':'PassThrough'}},"
            + "{'method':'create','params':{'type':'Nope'}}]}";

    private static final String FAILED = "{'value':[{'id':0,'result':{'value':'a_kurento.MediaPipeline'}},"
            + "{'id':1,'result':{'value':null}},"
            + "{'id':2,'result':{'value':'a_kurento.MediaPipeline/b_kurento.PassThrough'}},"
            + "{'id':3,'error':{'code':40100,'message':'Class not found'}}]}";

    @Test
    void createdObjectsAreNamedWithTheirOperations() {
        assertThat(TransactionRepair.created(json(PARAMS), json(FAILED)))
                .containsExactly(
                        new Created(0, "a_kurento.MediaPipeline"),
                        new Created(2, "a_kurento.MediaPipeline/b_kurento.PassThrough"));
        assertThat(TransactionRepair.created(json(PARAMS), null)).isEmpty();
    }

    @Test
    void leftoversAreTheTopmostObjectsOfAFailedTransaction() {
        assertThat(TransactionRepair.failed(json(FAILED))).isTrue();
        assertThat(TransactionRepair.leftovers(json(PARAMS), json(FAILED))).containsExactly("a_kurento.MediaPipeline");
    }

    @Test
    void successfulTransactionLeavesNothingOver() {
        String result = FAILED.replace("'error':{'code':40100,'message':'Class not found'}", "'result':{'value':'c'}");
        assertThat(TransactionRepair.failed(json(result))).isFalse();
        assertThat(TransactionRepair.leftovers(json(PARAMS), json(result))).isEmpty();
    }

    @Test
    void whatTheTransactionReleasedItselfIsNotLeftOver() {
        String params = "{'operations':[{'method':'create','params':{'type':'MediaPipeline'}},"
                + "{'method':'release','params':{'object':'newref:0'}},"
                + "{'method':'create','params':{'type':'MediaPipeline'}},"
                + "{'method':'create','params':{'type':'Nope'}}]}";
        String result = "[{'result':{'value':'a'}},{'result':{}},{'result':{'value':'b'}},{'error':{'code':1}}]";

        assertThat(TransactionRepair.leftovers(json(params), JsonParser.parseString(result)))
                .containsExactly("b");
    }

    @Test
    void subscriptionsToWhatWasThereBeforeAreFound() {
        JsonObject params = json("{'operations':[{'method':'create','params':{}},"
                + "{'method':'subscribe','params':{'type':'Error','object':'newref:0'}},"
                + "{'method':'subscribe','params':{'type':'Error','object':'old'}},"
                + "{'method':'subscribe','params':{'type':'Other','object':'old'}}]}");
        var answers = json("{'value':[{'result':{'value':'a'}},{'result':{'value':'b'}},{'result':{'value':'c'}},"
                        + "{'error':{'code':40106}}]}")
                .get("value");

        assertThat(TransactionRepair.subscribed(params, answers))
                .containsExactly(new TransactionRepair.Subscribed("old", "c"));
    }
}
