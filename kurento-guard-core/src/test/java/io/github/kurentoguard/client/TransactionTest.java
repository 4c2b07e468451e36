package io.github.kurentoguard.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.error.Explainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.TFuture;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.TransactionRollbackException;
import org.kurento.client.internal.client.ListenerSubscriptionImpl;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.commons.exception.KurentoException;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.JsonRpcException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class TransactionTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final List<String> heard = new ArrayList<>();

    private KurentoClient plain() {
        return KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(connection);
    }

    private KurentoClient guarded() {
        return GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
    }

    private static RemoteObject remote(Object proxy) {
        return RemoteObjectInvocationHandler.getFor(proxy).getRemoteObject();
    }

    // ---- asynchronous commits that fail

    /** Refuses transactions a hundred times, then throws: without an end, the plain client would never return. */
    private void refuseTransactions() {
        AtomicInteger count = new AtomicInteger();
        connection.script(request -> {
            if (!request.getMethod().equals("transaction")) {
                return null;
            }
            if (count.incrementAndGet() >= 100) {
                throw new StackOverflowError("enough");
            }
            return ScriptedConnection.error(request, 40008);
        });
    }

    @Test
    void plainClientSendsARefusedTransactionAgainWithoutEnd() {
        KurentoClient plain = plain();
        refuseTransactions();
        Transaction transaction = plain.beginTransaction();
        plain.createMediaPipeline(transaction);
        RecordingContinuation<Void> told = new RecordingContinuation<>();

        assertThatThrownBy(() -> transaction.commit(told)).isInstanceOf(StackOverflowError.class);
        assertThat(connection.requests("transaction")).hasSize(100);
        assertThat(told.errors).isEmpty();
    }

    @Test
    void refusedTransactionIsSentOnceAndToldOnce() {
        KurentoClient guarded = guarded();
        refuseTransactions();
        Transaction transaction = guarded.beginTransaction();
        MediaPipeline pipeline = guarded.createMediaPipeline(transaction);
        TFuture<String> name = pipeline.getName(transaction);
        RecordingContinuation<Void> told = new RecordingContinuation<>();
        transaction.commit(told);

        assertThat(connection.requests("transaction")).hasSize(1);
        assertThat(told.results).isEmpty();
        assertThat(told.errors).singleElement().isInstanceOf(JsonRpcErrorException.class);
        assertThatThrownBy(name::get).isInstanceOf(KurentoException.class);
        assertThatThrownBy(pipeline::getName).isInstanceOf(TransactionRollbackException.class);
    }

    @Test
    void transactionThatCannotBeSentIsToldOnce() {
        KurentoClient guarded = guarded();
        connection.script(request -> {
            throw new JsonRpcException("down");
        });
        Transaction transaction = guarded.beginTransaction();
        guarded.createMediaPipeline(transaction);
        RecordingContinuation<Void> told = new RecordingContinuation<>();
        transaction.commit(told);

        assertThat(told.errors).singleElement().isInstanceOf(JsonRpcException.class);
        assertThat(told.errors.get(0)).hasMessage("down");
    }

    private RecordingContinuation<Void> commitWithAFailingOperation(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        connection.refuse("invoke", 40001);
        Transaction transaction = client.beginTransaction();
        pipeline.addTag(transaction, "a", "b");
        RecordingContinuation<Void> told = new RecordingContinuation<>();
        transaction.commit(told);
        return told;
    }

    @Test
    void plainClientNeverTellsThatAnOperationFailed() {
        RecordingContinuation<Void> told = commitWithAFailingOperation(plain());
        assertThat(told.errors).isEmpty();
        assertThat(told.results).isEmpty();
    }

    @Test
    void failedOperationIsToldOnce() {
        RecordingContinuation<Void> told = commitWithAFailingOperation(guarded());
        assertThat(told.errors).singleElement().isInstanceOf(TransactionExecutionException.class);
        assertThat(told.results).isEmpty();
    }

    @Test
    void committedTransactionIsToldOnce() {
        KurentoClient guarded = guarded();
        Transaction transaction = guarded.beginTransaction();
        MediaPipeline pipeline = guarded.createMediaPipeline(transaction);
        RecordingContinuation<Void> told = new RecordingContinuation<>();
        transaction.commit(told);

        assertThat(told.results).hasSize(1);
        assertThat(told.errors).isEmpty();
        assertThat(pipeline.getId()).endsWith("_kurento.MediaPipeline");
    }

    // ---- synchronous commits that fail

    @Test
    void failedCommitThrowsWhatThePlainClientThrowsAndLeavesNoFutureOpen() {
        KurentoClient guarded = guarded();
        connection.refuse("transaction", 40008);
        Transaction transaction = guarded.beginTransaction();
        MediaPipeline pipeline = guarded.createMediaPipeline(transaction);
        TFuture<String> name = pipeline.getName(transaction);

        assertThatThrownBy(transaction::commit)
                .isInstanceOfSatisfying(KurentoServerException.class, e -> assertThat(e.getCode())
                        .isEqualTo(40008));
        assertThatThrownBy(name::get).isInstanceOf(KurentoException.class);
    }

    @Test
    void failedOperationThrowsAndRollsBack() {
        KurentoClient guarded = guarded();
        connection.refuse("invoke", 40001);
        Transaction transaction = guarded.beginTransaction();
        MediaPipeline pipeline = guarded.createMediaPipeline(transaction);
        pipeline.addTag(transaction, "a", "b");

        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionExecutionException.class);
        assertThatThrownBy(pipeline::getName).isInstanceOf(TransactionRollbackException.class);
    }

    @Test
    void incompleteAnswerFailsTheTransaction() {
        KurentoClient guarded = guarded();
        connection.script(request -> request.getMethod().equals("transaction")
                ? new org.kurento.jsonrpc.message.Response<>(request.getId(), new com.google.gson.JsonArray())
                : null);
        Transaction transaction = guarded.beginTransaction();
        MediaPipeline pipeline = guarded.createMediaPipeline(transaction);

        assertThatThrownBy(transaction::commit).hasMessageContaining("answered 0 of the 1 operations");
        assertThatThrownBy(pipeline::getName).isInstanceOf(TransactionRollbackException.class);
    }

    // ---- objects made in transactions

    private PlayerEndpoint playerOfATransaction(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        Transaction transaction = client.beginTransaction();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///a.webm").build(transaction);
        transaction.commit();
        player.addEndOfStreamListener(event -> heard.add(event.getSource().getId()));
        return player;
    }

    @Test
    void plainClientHasNoEventsForObjectsOfTransactions() {
        connection.fire(playerOfATransaction(plain()).getId(), "EndOfStream");
        assertThat(heard).isEmpty();
    }

    @Test
    void objectsOfTransactionsGetTheirEventsAndAreFoundByTheirIds() {
        KurentoClient guarded = guarded();
        PlayerEndpoint player = playerOfATransaction(guarded);
        connection.fire(player.getId(), "EndOfStream");

        assertThat(heard).containsExactly(player.getId());
        assertThat((Object) guarded.getById(player.getId(), PlayerEndpoint.class))
                .isSameAs(player);
    }

    @Test
    void listenersOfObjectsOfTransactionsOutliveTheApplicationsReference() {
        GuardedKurentoClient guarded = (GuardedKurentoClient) guarded();
        playerOfATransaction(guarded);

        assertThat(guarded.objectsWithListeners()).isEqualTo(1);
    }

    // ---- operations that were sent twice

    private MediaPipeline releaseInATransaction(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        Transaction transaction = client.beginTransaction();
        pipeline.release(transaction);
        transaction.commit();
        return pipeline;
    }

    @Test
    void plainClientReleasesASecondTimeAfterTheCommit() {
        releaseInATransaction(plain());
        assertThat(connection.requests("release")).hasSize(1);
    }

    @Test
    void releaseOfATransactionIsNotSentAgain() {
        GuardedKurentoClient guarded = (GuardedKurentoClient) guarded();
        MediaPipeline pipeline = releaseInATransaction(guarded);

        assertThat(connection.requests("release")).isEmpty();
        assertThat(guarded.manager().getObject(remote(pipeline).getObjectRef())).isNull();
    }

    private ListenerSubscriptionImpl subscribeInATransaction(KurentoClient client) {
        PlayerEndpoint player = new PlayerEndpoint.Builder(client.createMediaPipeline(), "file:///a").build();
        Transaction transaction = client.beginTransaction();
        ListenerSubscriptionImpl subscription =
                remote(player).addEventListener("EndOfStream", (type, data) -> heard.add(type), transaction);
        transaction.commit();
        connection.fire(player.getId(), "EndOfStream");

        Transaction removal = client.beginTransaction();
        remote(player).removeEventListener(subscription, removal);
        removal.commit();
        connection.fire(player.getId(), "EndOfStream");
        return subscription;
    }

    @Test
    void plainClientSubscribesASecondTimeAfterTheCommitAndNeverRemoves() {
        subscribeInATransaction(plain());
        assertThat(connection.requests("subscribe")).hasSize(1);
        assertThat(heard).hasSize(2);
    }

    @Test
    void subscriptionOfATransactionIsNotSentAgainAndItsRemovalRemoves() {
        assertThat(subscribeInATransaction(guarded()).getSubscriptionId()).startsWith("subscription");
        assertThat(connection.requests("subscribe")).isEmpty();
        assertThat(heard).containsExactly("EndOfStream");
    }

    @Test
    void objectThatIsNotCommittedRefusesListeners() {
        KurentoClient guarded = guarded();
        MediaPipeline pipeline = guarded.createMediaPipeline(guarded.beginTransaction());

        assertThatThrownBy(() -> pipeline.addErrorListener(event -> {}))
                .isInstanceOf(org.kurento.client.TransactionNotCommitedException.class);
    }
}
