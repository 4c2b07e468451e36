package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.time.Instant;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.CallRejectedException;
import io.github.kurentoguard.error.CallbackRejectedException;
import io.github.kurentoguard.error.OperationRejectedException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.ServerError;
import io.github.kurentoguard.error.ServerRefusal;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.validation.Validation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.commons.exception.KurentoException;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.message.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Errors of the server say what they mean, and are caught by what catches the plain client's. */
class ServerErrorsTest extends GuardedTest {

    private static final String NOBODY = "x_kurento.MediaPipeline";

    // ---- caught as before

    @Test
    void callsThatWaitThrowWhatThePlainClientThrows() {
        Throwable plain = withPlain(ServerErrorsTest::ask);
        Throwable guarded = withGuard(ServerErrorsTest::ask);
        assertThat(plain).isExactlyInstanceOf(KurentoServerException.class);
        assertThat(guarded).isInstanceOf(plain.getClass()).isInstanceOf(CallRejectedException.class);
        assertThat(((KurentoServerException) guarded).getCode()).isEqualTo(((KurentoServerException) plain).getCode());
        assertThat(((KurentoServerException) guarded).getServerMessage())
                .isEqualTo(((KurentoServerException) plain).getServerMessage());
        assertThat(((KurentoServerException) guarded).getData()).isEqualTo(((KurentoServerException) plain).getData());
        assertThat(((KurentoServerException) guarded).getErrorType()).isEqualTo("MEDIA_OBJECT_NOT_FOUND");
    }

    private static void ask(KurentoClient client) {
        client.getById(NOBODY, MediaPipeline.class).getName();
    }

    @Test
    void continuationsAreGivenWhatThePlainClientGives() {
        Throwable plain = withPlain(ServerErrorsTest::askLater);
        Throwable guarded = withGuard(ServerErrorsTest::askLater);
        assertThat(plain).isExactlyInstanceOf(JsonRpcErrorException.class);
        assertThat(guarded).isInstanceOf(plain.getClass()).isInstanceOf(CallbackRejectedException.class);
        assertThat(((JsonRpcErrorException) guarded).getCode()).isEqualTo(40101);
        assertThat(guarded).hasCauseInstanceOf(KurentoServerException.class);
        assertThat(guarded.getCause()).isInstanceOf(ServerRefusal.class);
    }

    private static void askLater(KurentoClient client) throws Throwable {
        MediaPipeline nobody = client.getById(NOBODY, MediaPipeline.class);
        Waiting.get(Answered.<String>by(nobody::getName));
    }

    @Test
    void transactionsThrowWhatThePlainClientThrows() {
        Throwable plain = withPlain(ServerErrorsTest::commit);
        Throwable guarded = withGuard(ServerErrorsTest::commit);
        assertThat(plain).isExactlyInstanceOf(TransactionExecutionException.class);
        assertThat(guarded).isInstanceOf(plain.getClass()).isInstanceOf(OperationRejectedException.class);
        assertThat(((ServerRefusal) guarded).serverError().operation()).isEqualTo(1);
        assertThat(((KurentoServerException) guarded).getErrorType()).isEqualTo("MEDIA_OBJECT_NOT_FOUND");
    }

    private static void commit(KurentoClient client) {
        Transaction transaction = client.beginTransaction();
        MediaPipeline pipeline = client.createMediaPipeline(transaction);
        client.getById(NOBODY, MediaPipeline.class).getName(transaction);
        assertThat(pipeline).isNotNull();
        transaction.commit();
    }

    @Test
    void rawRequestsAreAnswered() {
        withGuard(client -> assertThat(client.sendJsonRpcRequest(new Request<>(1, "nonsense", new JsonObject()))
                        .getError()
                        .getCode())
                .isEqualTo(-32601));
    }

    @Test
    void refusedSubscriptionsAndReleasesAreExplained() {
        simulator.when(Requests.subscribe("Error")).refuse(KmsError.MEDIA_OBJECT_EVENT_NOT_SUPPORTED, "no event");
        simulator.when(Requests.method("release")).refuse(KmsError.MEDIA_OBJECT_NOT_FOUND, "no object");
        withGuard(client -> {
            MediaPipeline pipeline = client.createMediaPipeline();
            assertThat(catchThrowable(() -> pipeline.addErrorListener(event -> {})))
                    .isInstanceOf(KurentoServerException.class)
                    .isInstanceOf(ServerRefusal.class);
            assertThat(catchThrowable(pipeline::release))
                    .isInstanceOf(KurentoServerException.class)
                    .isInstanceOf(ServerRefusal.class);
        });
    }

    private Throwable withPlain(Application application) {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            return catchThrowable(() -> application.run(plain.client()));
        }
    }

    private Throwable withGuard(Application application) {
        try (KurentoGuard guard = guard().build()) {
            return catchThrowable(() -> application.run(guard.client()));
        }
    }

    private interface Application {
        void run(KurentoClient client) throws Throwable;
    }

    // ---- explained

    @Test
    void errorNamesCallCodeAndHint() {
        simulator
                .when(Requests.create("PassThrough"))
                .refuse(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS threads limit: 8");
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            ServerError error = error(() -> new PassThrough.Builder(pipeline).build());
            assertThat(error.code()).isEqualTo(40009);
            assertThat(error.type()).isEqualTo("NOT_ENOUGH_RESOURCES");
            assertThat(error.message()).isEqualTo("Reached KMS threads limit: 8");
            assertThat(error.symptom()).isEqualTo("resource-limit");
            assertThat(error.toString()).contains("create PassThrough", "40009", "DAEMON_MAX_THREADS");
        }
    }

    @Test
    void releasedObjectIsSaidToBeReleased() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            Instant before = Instant.now();
            pipeline.release();
            Instant after = Instant.now();
            String hint = error(element::getName).hint();
            assertThat(hint).contains("released it").containsPattern("at (" + hour(before) + "|" + hour(after) + ")");
        }
    }

    private static String hour(Instant time) {
        return time.toString().substring(0, 14);
    }

    @Test
    void objectOfALostSessionIsSaidToBeLost() {
        try (KurentoGuard guard = guard().recovery(Recovery.none()).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            assertThat(error(pipeline::getName).hint()).contains("lost with the session at", "restarted");
        }
    }

    @Test
    void objectOfAnExpiredSessionIsSaidToHaveExpired() {
        try (KurentoGuard guard = guard().recovery(Recovery.none()).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.expireSessions();
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.SessionLost.class);
            Waiting.until(() -> guard.state() == LinkState.CONNECTED);
            assertThat(error(pipeline::getName).hint()).contains("lost with the session at", "expire");
        }
    }

    @Test
    void objectThatAnotherClientReleasedIsSaidToBe() {
        try (KurentoGuard guard = guard().build();
                KurentoGuard other = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            other.client().getById(pipeline.getId(), MediaPipeline.class).release();
            assertThat(error(pipeline::getName).hint()).contains("another client");
            assertThat(error(() -> ask(guard.client())).hint()).contains("did not make it");
        }
    }

    @Test
    void missingParametersAreSaidToComeFromElsewhere() {
        simulator.when(Requests.invoke("getName")).refuse(KmsError.MARSHALL_ERROR, "'operationParams' is required");
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThat(error(pipeline::getName).hint()).contains("JavaScript");
        }
    }

    @Test
    void argumentThatWasLeftOutIsNamed() {
        try (KurentoGuard guard = guard().validation(Validation.off()).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThat(error(() -> pipeline.addTag(null, "x")).hint()).contains("'key' was null");
        }
    }

    private static ServerError error(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(KurentoException.class).isInstanceOf(ServerRefusal.class);
        assertThat(((ServerRefusal) failure).outcome()).isEqualTo(Outcome.REJECTED);
        return ((ServerRefusal) failure).serverError();
    }
}
