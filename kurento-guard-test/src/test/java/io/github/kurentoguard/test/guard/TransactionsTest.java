package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.ErrorEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionNotCommitedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Transactions from end to end; what the client makes of each answer is tested beside its code. */
class TransactionsTest extends GuardedTest {

    @Test
    void plainClientConnectsTheWrongObjects() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> connectAfterATag(plain.client())).isInstanceOf(Exception.class);
        }
    }

    @Test
    void referencesMeanTheObjectsThatTheyAreTo() {
        try (KurentoGuard guard = guard().build()) {
            PassThrough[] pair = connectAfterATag(guard.client());
            assertThat(pair[1].getSourceConnections()).isNotEmpty().allSatisfy(connection -> assertThat(
                            connection.getSource().getId())
                    .isEqualTo(pair[0].getId()));
        }
    }

    private static PassThrough[] connectAfterATag(KurentoClient client) {
        Transaction transaction = client.beginTransaction();
        MediaPipeline pipeline = client.createMediaPipeline(transaction);
        pipeline.addTag(transaction, "room", "1");
        PassThrough first = new PassThrough.Builder(pipeline).build(transaction);
        PassThrough second = new PassThrough.Builder(pipeline).build(transaction);
        first.connect(transaction, second);
        transaction.commit();
        return new PassThrough[] {first, second};
    }

    @Test
    void plainClientSetsNothingInATransaction() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> nameInATransaction(plain.client()))
                    .isInstanceOf(TransactionNotCommitedException.class);
            assertThatThrownBy(() -> renameInATransaction(plain.client().createMediaPipeline()))
                    .isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void settersAreSentWithTheirTransaction() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = nameInATransaction(guard.client());
            assertThat(simulator.requests()).noneMatch(Requests.invoke("setName"));
            assertThat(pipeline.getName()).isEqualTo("room 1");
            assertThat(pipeline.getSendTagsInEvents()).isTrue();
        }
    }

    private static MediaPipeline nameInATransaction(KurentoClient client) {
        Transaction transaction = client.beginTransaction();
        MediaPipeline pipeline = client.createMediaPipeline(transaction);
        pipeline.setName("room 1", transaction);
        pipeline.setSendTagsInEvents(true, transaction);
        transaction.commit();
        return pipeline;
    }

    @Test
    void setterInATransactionIsNotSentBeforeItsCommit() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            String name = pipeline.getName();
            Transaction transaction = renameInATransaction(pipeline);
            assertThat(pipeline.getName()).isEqualTo(name);
            transaction.commit();
            assertThat(pipeline.getName()).isEqualTo("other");
        }
    }

    private static Transaction renameInATransaction(MediaPipeline pipeline) {
        Transaction transaction = pipeline.beginTransaction();
        pipeline.setName("other", transaction);
        return transaction;
    }

    @Test
    void plainClientLeavesWhatAFailedTransactionMade() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> failHalfWay(plain.client())).isInstanceOf(Exception.class);
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void failedTransactionLeavesNothing() {
        try (KurentoGuard guard = guard().build()) {
            assertThatThrownBy(() -> failHalfWay(guard.client())).hasMessageContaining("no more");
            Waiting.until(() -> simulator.objects().isEmpty());
        }
    }

    private void failHalfWay(KurentoClient client) {
        simulator.when(Requests.create("PassThrough")).refuse(KmsError.NOT_ENOUGH_RESOURCES, "no more");
        Transaction transaction = client.beginTransaction();
        MediaPipeline pipeline = client.createMediaPipeline(transaction);
        new PassThrough.Builder(pipeline).build(transaction);
        transaction.commit();
    }

    @Test
    void plainClientSendsAFailedTransactionWithoutEnd() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            var fault = simulator
                    .when(Requests.method("transaction"))
                    .refuse(KmsError.MALFORMED_TRANSACTION, "no transaction");
            Transaction transaction = plain.client().beginTransaction();
            plain.client().createMediaPipeline(transaction);
            Answered.<Void>by(transaction::commit);
            Waiting.until(() -> fault.hits() > 20);
            fault.remove();
        }
    }

    @Test
    void failedTransactionIsSentOnce() {
        try (KurentoGuard guard = guard().build()) {
            var fault = simulator
                    .when(Requests.method("transaction"))
                    .refuse(KmsError.MALFORMED_TRANSACTION, "no transaction");
            Transaction transaction = guard.client().beginTransaction();
            guard.client().createMediaPipeline(transaction);
            Answered<Void> commit = Answered.by(transaction::commit);
            assertThatThrownBy(() -> Waiting.get(commit)).hasMessageContaining("no transaction");
            guard.client().createMediaPipeline();
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    @Test
    void objectsOfATransactionGetTheirEvents() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            Transaction transaction = guard.client().beginTransaction();
            MediaPipeline pipeline = guard.client().createMediaPipeline(transaction);
            transaction.commit();
            CompletableFuture<String> description = new CompletableFuture<>();
            pipeline.addErrorListener((ErrorEvent event) -> description.complete(event.getDescription()));
            JsonObject data = new JsonObject();
            data.addProperty("description", "out of order");
            data.addProperty("errorCode", 7);
            simulator.fire(pipeline.getId(), "Error", data);
            assertThat(Waiting.get(description)).isEqualTo("out of order");
        }
    }

    @Test
    void transactionUnderWayAtAResetIsExecutedOnce() {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.method("transaction")).once().dropAfter(Drop.RESET);
            PassThrough[] pair = connectAfterATag(guard.client());
            assertThat(simulator.objects()).hasSize(4);
            assertThat(pair[0].getName()).isNotNull();
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void transactionThatWasAnsweredTooLateIsUndone() {
        try (KurentoGuard guard = guard().requestTimeout(Duration.ofSeconds(3)).build()) {
            simulator.when(Requests.method("transaction")).once().delay(Duration.ofMillis(600));
            assertThatThrownBy(() -> connectAfterATag(guard.client())).isInstanceOf(Exception.class);
            simulator.awaitRequest(Requests.method("transaction"), Waiting.LONG);
            simulator.advance(Duration.ofMillis(600));
            simulator.awaitRequest(Requests.method("release"), Waiting.LONG);
            Waiting.until(() -> simulator.objects().isEmpty());
        }
    }
}
