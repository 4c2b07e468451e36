package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.ServerError;
import io.github.kurentoguard.error.ServerRefusal;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.Transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Each error that the server can answer with, in each form of a call. */
class TypedErrorsTest extends GuardedTest {

    /** A call that the server refuses, in one of its forms. */
    private enum Form {
        WAITING,
        CONTINUATION,
        TRANSACTION,
        CREATION,
        RELEASE,
        SUBSCRIPTION;

        private static final String OBJECT = "x_kurento.MediaPipeline";

        void make(KurentoClient client) throws Throwable {
            MediaPipeline object = client.getById(OBJECT, MediaPipeline.class);
            switch (this) {
                case WAITING -> object.getName();
                case CONTINUATION -> Waiting.get(Answered.<String>by(object::getName));
                case TRANSACTION -> {
                    Transaction transaction = client.beginTransaction();
                    object.getName(transaction);
                    transaction.commit();
                }
                case CREATION -> client.createMediaPipeline();
                case RELEASE -> object.release();
                case SUBSCRIPTION -> object.addErrorListener(event -> {});
            }
        }
    }

    private void refuse(KmsError error, String message) {
        for (var request : List.of(
                Requests.invoke("getName"),
                Requests.create(),
                Requests.method("release"),
                Requests.subscribe("Error"),
                Requests.transactionWith(Requests.invoke("getName")))) {
            simulator.when(request).refuse(error, message);
        }
    }

    private Throwable guarded(Form form) {
        try (KurentoGuard guard = guard().build()) {
            return catchThrowable(() -> form.make(guard.client()));
        }
    }

    private Throwable plain(Form form) {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            return catchThrowable(() -> form.make(plain.client()));
        }
    }

    static Stream<KmsError> errors() {
        return Stream.of(KmsError.values());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorIsExplained(KmsError known) {
        refuse(known, "said");
        Throwable failure = guarded(Form.WAITING);
        assertThat(failure).isInstanceOf(ServerRefusal.class);
        ServerError error = ((ServerRefusal) failure).serverError();
        assertThat(error.code()).isEqualTo(known.code());
        assertThat(error.message()).isEqualTo("said");
        assertThat(error.call().operation()).isEqualTo("getName");
        assertThat(error.call().target()).isEqualTo(Form.OBJECT);
        assertThat(error.hint()).isNotBlank();
        assertThat(Catalogue.contains(error.symptom())).as(error.symptom()).isTrue();
        assertThat(error.symptom()).isNotEqualTo("server-error");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatCatchesThePlainClientsExceptionCatches(Form form) {
        refuse(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS files limit: 8");
        Throwable plain = plain(form);
        Throwable guarded = guarded(form);
        assertThat(plain).isNotNull();
        assertThat(guarded)
                .isInstanceOf(plain.getClass())
                .isInstanceOf(GuardFailure.class)
                .isInstanceOf(ServerRefusal.class);
        assertThat(((GuardFailure) guarded).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(((ServerRefusal) guarded).serverError().type()).isEqualTo("NOT_ENOUGH_RESOURCES");
    }
}
