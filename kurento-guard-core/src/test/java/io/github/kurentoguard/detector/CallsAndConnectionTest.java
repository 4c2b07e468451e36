package io.github.kurentoguard.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvent.LossReason;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallsAndConnectionTest {

    private static final Path DETECTORS = Path.of("src", "main", "java", "io", "github", "kurentoguard", "detector");
    private static final Pattern NAMED = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    private final Story story = new Story();

    @Test
    void everySymptomNamedByADetectorIsInTheCatalogue() throws IOException {
        try (Stream<Path> sources = Files.list(DETECTORS)) {
            List<String> names =
                    sources.flatMap(CallsAndConnectionTest::namedIn).distinct().toList();
            assertThat(names).hasSizeGreaterThan(40).allMatch(Catalogue::contains);
        }
    }

    private static Stream<String> namedIn(Path source) {
        try {
            return NAMED.matcher(Files.readString(source)).results().map((MatchResult result) -> result.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            40001 | 'operationParams' is required                        | operation-params-required
            40001 | 'sdpMid' property should be a string                 | missing-argument
            40001 | GStreamer element cannot be created: no element "x"  | plugin-missing
            40007 | Invalid session.                                     | session-lost
            40008 | Method 'x' with 0 parameters not found               | unknown-operation
            40009 | Reached KMS files limit: 819                         | resource-limit
            40101 | Object 'x' not found                                 | object-not-found
            40106 | Event 'X' not supported                              | unknown-event
            40108 | Factory 'X' not found                                | unknown-type
            40201 | Invalid SDP                                          | invalid-sdp
            40208 | Endpoint already negotiated                          | already-negotiated
            40209 | Offer not generated                                  | answer-without-offer
            40401 | Error adding candidate                               | ice-candidate-refused
            """)
    void refusalIsNamed(int code, String message, String symptom) {
        story.refused("o", "op", code, message);
        assertThat(story.symptoms()).containsExactly(symptom);
    }

    @Test
    void limitSaysWhatTheSystemAllows() {
        story.refused("", "create", 40009, "Reached KMS threads limit: 800");
        assertThat(story.findings().get(0).evidence()).contains("limit of threads is about 1000");
    }

    @Test
    void channelClosedTwiceInQuickSuccessionIsDangerous() {
        story.call("o", "closeDataChannel").passes(6).call("o", "closeDataChannel");
        assertThat(story.findings()).isEmpty();
        story.passes(1).call("o", "closeDataChannel");
        assertThat(story.symptoms()).containsExactly("dangerous-call");
    }

    @Test
    void sameSessionAfterALossMeansTheNetwork() {
        cut(5);
        assertThat(story.symptoms()).containsExactly("line-lost");
    }

    @Test
    void singleLossThatHealsAtOnceIsNoAlarmAndManyAre() {
        cut(5);
        cut(500);
        assertThat(story.findings()).extracting(Finding::severity).containsOnly(Severity.INFO);
        cut(900);
        assertThat(story.findings()).extracting(Finding::severity).endsWith(Severity.WARNING);
    }

    @Test
    void longOutageIsAnAlarmTheFirstTime() {
        story.link(new GuardEvent.ConnectionLost(snapshot(), "reset"))
                .link(new GuardEvent.SessionResumed(snapshot(), Duration.ofSeconds(20), 4));
        assertThat(story.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void lineThatTheApplicationGaveUpIsNotFound() {
        story.link(new GuardEvent.Connected(snapshot(), Duration.ZERO));
        for (int i = 0; i < 4; i++) {
            story.passes(60)
                    .link(new GuardEvent.ConnectionLost(snapshot(), "asked for", true))
                    .link(new GuardEvent.SessionResumed(snapshot(), Duration.ofMillis(5), 0));
        }
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void linesThatEndAtOneAgeAreCutByAge() {
        story.link(new GuardEvent.Connected(snapshot(), Duration.ZERO));
        cut(60);
        cut(60.5);
        assertThat(story.symptoms()).containsOnly("line-lost");
        cut(61);
        assertThat(story.symptoms()).endsWith("line-cut-at-fixed-age");
    }

    @Test
    void shortOrUnevenLinesHaveNoFixedAge() {
        story.link(new GuardEvent.Connected(snapshot(), Duration.ZERO));
        cut(3);
        cut(3);
        cut(3);
        cut(60);
        cut(90);
        assertThat(story.symptoms()).containsOnly("line-lost");
    }

    private void cut(double after) {
        story.passes(after)
                .link(new GuardEvent.ConnectionLost(snapshot(), "reset"))
                .link(new GuardEvent.SessionResumed(snapshot(), Duration.ofMillis(5), 1));
    }

    private void crash() {
        story.link(new GuardEvent.ConnectionLost(snapshot(), "fin"))
                .link(new GuardEvent.SessionLost(snapshot(), LossReason.SERVER_RESTARTED, Duration.ofSeconds(1), 1));
    }

    @Test
    void crashAfterTheSameCallTwiceMakesItSuspect() {
        story.call("p_kurento.MediaPipeline/e_kurento.WebRtcEndpoint", "getIceTcp");
        crash();
        story.passes(100).call("p_kurento.MediaPipeline/f_kurento.WebRtcEndpoint", "getIceTcp");
        crash();
        assertThat(story.findings().get(story.findings().size() - 1).evidence())
                .contains("getIceTcp of WebRtcEndpoint")
                .contains("suspect");
    }

    @Test
    void restartsInQuickSuccessionAreALoop() {
        crash();
        story.passes(60);
        crash();
        story.passes(60);
        crash();
        assertThat(story.symptoms())
                .containsExactly("server-crashed", "server-crashed", "server-crashed", "server-restart-loop");
    }

    @Test
    void expiredSessionIsNoCrash() {
        story.link(new GuardEvent.SessionLost(snapshot(), LossReason.EXPIRED, Duration.ofMinutes(9), 1));
        assertThat(story.symptoms()).containsExactly("session-lost");
    }

    @Test
    void serverThatWasNeverThereIsNotRunning() {
        story.link(new GuardEvent.Unavailable(snapshot(), Duration.ofSeconds(30), "connection refused"));
        assertThat(story.symptoms()).containsExactly("server-not-running");
    }

    @Test
    void lostSessionEndsWhatWasExpected() {
        story.hears(Story.ENDPOINT, "ConnectionStateChanged").ice("READY");
        crash();
        story.passes(60);
        assertThat(story.symptoms()).containsExactly("server-crashed");
    }

    @Test
    void eventsThatMayHaveBeenLostWithTheLineAreNotMissed() {
        story.hears(Story.ENDPOINT, "ConnectionStateChanged").ice("READY");
        cut(5);
        story.passes(60);
        assertThat(story.symptoms()).containsExactly("line-lost");
    }

    private void users(int many, boolean leave) {
        for (int i = 0; i < many; i++) {
            String pipeline = story.now().toEpochMilli() + "_kurento.MediaPipeline";
            story.made(pipeline).passes(60);
            if (leave) {
                story.call(pipeline, "release");
            }
        }
    }

    @Test
    void pipelinesThatAreNeverReleasedAreFoundWithTheOldest() {
        users(49, false);
        assertThat(story.findings()).isEmpty();
        users(10, false);
        assertThat(story.symptoms()).containsExactly("leaked-objects");
        assertThat(story.findings().get(0).evidence()).contains("50 objects").contains("0_kurento.MediaPipeline of");
    }

    @Test
    void pipelinesThatComeAndGoAreNoLeak() {
        users(100, true);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void rushOfUsersIsNoLeak() {
        for (int i = 0; i < 200; i++) {
            story.made(i + "_kurento.MediaPipeline");
        }
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void elementsOfALongLivedPipelineAreFoundToo() {
        for (int i = 0; i < 60; i++) {
            story.made(Story.PIPELINE + "/" + i + "_kurento.WebRtcEndpoint").passes(60);
        }
        assertThat(story.symptoms()).containsExactly("leaked-objects");
        assertThat(story.findings().get(0).subject()).isEqualTo(Story.PIPELINE);
    }

    @Test
    void limitThatWasReachedOnceIsSaidToBeNearTheNextTime() {
        fill(0, 100);
        story.refused("", "create", 40009, "Reached KMS files limit: 819");
        assertThat(story.symptoms()).containsExactly("resource-limit");
        for (int i = 50; i < 100; i++) {
            story.call(i + "_kurento.MediaPipeline", "release");
        }
        fill(100, 139);
        assertThat(story.findings()).hasSize(1);
        fill(139, 145);
        assertThat(story.findings()).hasSize(2);
        Finding near = story.findings().get(1);
        assertThat(near.subject()).isEqualTo("media server");
        assertThat(near.severity()).isEqualTo(Severity.WARNING);
        assertThat(near.evidence()).contains("has 90 objects; with 100", "files limit: 819");
    }

    @Test
    void limitIsNotNearWhileWholePipelinesGo() {
        fill(0, 10);
        for (int i = 0; i < 90; i++) {
            story.made("0_kurento.MediaPipeline/" + i + "_kurento.PassThrough");
        }
        story.refused("", "create", 40009, "Reached KMS files limit: 819");
        story.call("0_kurento.MediaPipeline", "release");
        fill(10, 80);
        assertThat(story.findings()).hasSize(1);
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            story.made(i + "_kurento.MediaPipeline");
        }
    }

    private GuardSnapshot snapshot() {
        return new GuardSnapshot(LinkState.CONNECTED, story.now(), "ws://x", "s", "i");
    }
}
