package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.validation.Validation;
import org.junit.jupiter.api.Test;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Null, numbers that JSON does not have, and ids of nothing, in the hands of the plain client and of the guard. */
class WrongArgumentsTest extends GuardedTest {

    private PlainClient plain() {
        return new PlainClient(simulator.url(), Waiting.LONG);
    }

    private static WebRtcEndpoint endpoint(KurentoClient client) {
        return new WebRtcEndpoint.Builder(client.createMediaPipeline()).build();
    }

    private static void addImage(KurentoClient client, String id, float width) {
        new ImageOverlayFilter.Builder(client.createMediaPipeline())
                .build()
                .addImage(id, "/a.png", 0, 0, width, 1, true, true);
    }

    private JsonObject sent(Predicate<RecordedRequest> requests) {
        return simulator.awaitRequest(requests, Duration.ZERO).params().getAsJsonObject("operationParams");
    }

    private boolean wasSent(String operation) {
        return simulator.requests().stream().anyMatch(Requests.invoke(operation));
    }

    @Test
    void plainClientLeavesNullOut() {
        try (PlainClient plain = plain()) {
            WebRtcEndpoint endpoint = endpoint(plain.client());
            assertThatThrownBy(() -> endpoint.processOffer(null)).isInstanceOf(KurentoServerException.class);
            assertThat(sent(Requests.invoke("processOffer")).size()).isZero();
        }
    }

    @Test
    void nullIsRefusedBeforeItLeaves() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = endpoint(guard.client());
            assertThatThrownBy(() -> endpoint.processOffer(null))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("offer is null");
            assertThat(wasSent("processOffer")).isFalse();
        }
    }

    @Test
    void plainClientSendsAnImageWithoutAnId() {
        try (PlainClient plain = plain()) {
            assertThatThrownBy(() -> addImage(plain.client(), null, 1))
                    .isInstanceOfSatisfying(KurentoServerException.class, refused -> assertThat(refused.getCode())
                            .isEqualTo(40001))
                    .hasMessageContaining("'id'");
            assertThat(sent(Requests.invoke("addImage")).has("id")).isFalse();
        }
    }

    @Test
    void imageWithoutAnIdIsSentWithOne() {
        try (KurentoGuard guard = guard().build()) {
            addImage(guard.client(), null, 1);
            assertThat(sent(Requests.invoke("addImage")).get("id").getAsString())
                    .isNotBlank();
        }
    }

    @Test
    void plainClientFailsOnNotANumberWithoutSayingWhere() {
        try (PlainClient plain = plain()) {
            Throwable failure = catchThrowable(() -> addImage(plain.client(), "logo", Float.NaN));
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
            assertThat(failure.getMessage()).doesNotContain("addImage", "widthPercent");
        }
    }

    @Test
    void notANumberIsRefusedByName() {
        try (KurentoGuard guard = guard().build()) {
            assertThatThrownBy(() -> addImage(guard.client(), "logo", Float.NaN))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContainingAll("addImage", "widthPercent", "NaN");
            assertThat(wasSent("addImage")).isFalse();
        }
    }

    @Test
    void notANumberDoesNotLeaveWithoutChecksEither() {
        try (KurentoGuard guard = guard().validation(Validation.off()).build()) {
            assertThatThrownBy(() -> addImage(guard.client(), "logo", Float.NaN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("addImage", "NaN");
            assertThat(wasSent("addImage")).isFalse();
        }
    }

    @Test
    void plainClientStumblesOverAWrongId() {
        try (PlainClient plain = plain()) {
            assertThatThrownBy(() -> plain.client().getById("nonsense", MediaPipeline.class))
                    .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        }
    }

    @Test
    void wrongIdIsRefusedByName() {
        try (KurentoGuard guard = guard().build()) {
            for (String wrong : new String[] {"", "nonsense", "x_kurento", "x_kurento.", "x_.PassThrough/"}) {
                assertThatThrownBy(() -> guard.client().getById(wrong, MediaPipeline.class))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("'" + wrong + "' is not the id of a media object");
            }
            assertThatThrownBy(() -> guard.object("nonsense", MediaPipeline.class))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
