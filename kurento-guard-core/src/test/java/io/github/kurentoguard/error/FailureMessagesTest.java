package io.github.kurentoguard.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.commons.exception.KurentoException;
import org.kurento.jsonrpc.JsonRpcClientClosedException;
import org.kurento.jsonrpc.JsonRpcException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureMessagesTest {

    private static final CallName OFFER = new CallName("invoke", "processOffer", "12_kurento.WebRtcEndpoint");

    @Test
    void urlKeepsHostAndPathAndLosesUserInfoAndQuery() {
        assertThat(MaskedUrl.of(URI.create("wss://user:pw@media.example:8433/kurento?token=abc#x")))
                .isEqualTo("wss://***@media.example:8433/kurento?***");
        assertThat(MaskedUrl.of(URI.create("ws://media:8888/kurento"))).isEqualTo("ws://media:8888/kurento");
    }

    @Test
    void urlWithoutHostIsMaskedWhole() {
        assertThat(MaskedUrl.of(URI.create("ws://user:pw@bad_host/kurento"))).isEqualTo("ws://***@bad_host/kurento");
    }

    @Test
    void callIsNamedByMethodOperationAndTarget() {
        assertThat(OFFER).hasToString("invoke processOffer on 12_kurento.WebRtcEndpoint");
        assertThat(new CallName("create", null, "MediaPipeline")).hasToString("create MediaPipeline");
        assertThat(CallName.of("ping")).hasToString("ping");
    }

    @Test
    void unavailableSaysWhereSinceWhenWhyAndWhatToCheck() {
        KurentoUnavailableException failure = new KurentoUnavailableException(
                URI.create("ws://u:p@media:8888/kurento"),
                Duration.ofMillis(31_500),
                "connection refused",
                "is the media server running?",
                new ConnectException("refused"));

        assertThat(failure)
                .isInstanceOf(JsonRpcException.class)
                .hasMessage("No connection to the media server at ws://***@media:8888/kurento for 31.5 s: connection"
                        + " refused. The call was not sent. Check: is the media server running?")
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void timeoutNamesCallAndDeadlineAndWhetherItWasSent() {
        RequestTimeoutException sent = new RequestTimeoutException(OFFER, Duration.ofSeconds(10), Outcome.UNKNOWN);
        RequestTimeoutException waiting = new RequestTimeoutException(OFFER, Duration.ofMillis(250), Outcome.NOT_SENT);

        assertThat(sent)
                .isInstanceOf(JsonRpcException.class)
                .hasMessageStartingWith("No answer to 'invoke processOffer on 12_kurento.WebRtcEndpoint' within 10 s."
                        + " It was sent and may have been executed");
        assertThat(waiting).hasMessageContaining("within 250 ms").hasMessageContaining("was not sent");
    }

    @Test
    void lostSessionIsTheServerExceptionWithCodeZeroThatThePlainClientThrows() {
        SessionLostException failure = new SessionLostException(OFFER, true);

        assertThat(failure).isInstanceOf(KurentoServerException.class).hasMessageContaining("was restarted");
        assertThat(failure.getCode()).isZero();
        assertThat(failure.getServerMessage()).isEqualTo(failure.getMessage());
        assertThat(new SessionLostException(OFFER, false)).hasMessageContaining("let it expire");
    }

    @Test
    void closedGuardIsTheExceptionOfAClosedPlainClient() {
        assertThat(new GuardClosedException(OFFER, Outcome.UNKNOWN))
                .isInstanceOf(JsonRpcClientClosedException.class)
                .hasMessageContaining("had been sent");
        assertThat(new GuardClosedException(OFFER, Outcome.NOT_SENT)).hasMessageContaining("it was not sent");
    }

    @Test
    void messageThatIsTooLargeNamesSizeLimitAndSetting() {
        assertThat(MessageTooLargeException.request(OFFER, 2_000, 1_000, "maxMessageBytes"))
                .hasMessageContainingAll("2000 bytes", "limit is 1000", "raise maxMessageBytes", "was not sent")
                .extracting(MessageTooLargeException::outcome)
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(MessageTooLargeException.answer(OFFER, 2_000, 1_000, "maxMessageBytes")
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void contradictionNamesSettingValueRuleAndAdvice() {
        assertThat(new InvalidConfigurationException(
                        "keepAlive", "PT90S", "the proxy cuts idle lines after 60 s", "Use 45 s or less."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keepAlive must not be PT90S: the proxy cuts idle lines after 60 s. Use 45 s or less.");
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new KurentoUnavailableException(URI.create("ws://m/k"), Duration.ZERO, "r", "c", null),
                new RequestTimeoutException(OFFER, Duration.ofSeconds(1), Outcome.UNKNOWN),
                new OutcomeUnknownException(OFFER, "it ran longer than the settle time", null),
                MessageTooLargeException.answer(OFFER, 2, 1, "s"),
                new TooManyCallsException(OFFER, 10, "maxCalls"),
                new GuardClosedException(OFFER, Outcome.NOT_SENT));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureTellsItsOutcomeAndCanBeSerialized(RuntimeException failure) throws IOException {
        assertThat(((GuardFailure) failure).outcome()).isNotNull();
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsCaughtByExistingClauses(RuntimeException failure) {
        assertThat(failure).isInstanceOfAny(KurentoException.class, JsonRpcClientClosedException.class);
    }
}
