package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;

import io.github.kurentoguard.KurentoDoctor;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.doctor.ExaminationOptions;
import io.github.kurentoguard.diagnosis.doctor.Fact;
import io.github.kurentoguard.diagnosis.doctor.Report;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import io.github.kurentoguard.test.wire.Drop;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Examinations of a simulated server while an application uses it. */
class DoctorTest {

    private static final EndpointSettings PUBLIC = EndpointSettings.DEFAULT.withAddresses(List.of("198.51.100.7"));

    @Test
    void healthyServerNeedsNoAttention() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            Report report = withTimeToGather(guard);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.severity() != Severity.INFO)
                    .isEmpty();
            assertThat(report.notExamined()).isEmpty();
            assertThat(report.facts())
                    .contains(
                            new Fact("server", "version", "7.3.0"),
                            new Fact("codecs", "video", "VP8, H264"),
                            new Fact("ICE", "TURN server", "not set"));
        }
    }

    /** On a busy machine, candidates can be late: then, and only then, it is examined again. */
    private static Report withTimeToGather(KurentoGuard guard) {
        return Awaitility.await()
                .atMost(Waiting.LONG)
                .until(() -> KurentoDoctor.examine(guard), report -> report.findings().stream()
                        .noneMatch(finding -> finding.symptom().equals("ice-gathering-slow")));
    }

    @Test
    void nothingIsLeftBehindAndTheApplicationIsNotTouched() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            List<String> sessions = simulator.sessions();
            KurentoDoctor.examine(guard);
            assertThat(simulator.objects()).singleElement().satisfies(object -> assertThat(object.id())
                    .isEqualTo(pipeline.getId()));
            assertThat(simulator.sessions()).containsExactlyInAnyOrderElementsOf(sessions);
            Waiting.until(() -> simulator.connections().size() == 1);
        }
    }

    @Test
    void dangerousQuestionsAreNotAsked() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            KurentoDoctor.examine(guard);
            assertThat(simulator.requests())
                    .extracting(RecordedRequest::toString)
                    .anyMatch(request -> request.contains("gatherCandidates"))
                    .noneMatch(request -> request.contains("getIceTcp") || request.contains("getPipelines"));
        }
    }

    @Test
    void pipelinesThatNobodyHereOwnsAreListedOnDemand() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            MediaPipeline own = guard.client().createMediaPipeline();
            try (PlainClient stranger = new PlainClient(simulator.url(), Waiting.LONG)) {
                MediaPipeline theirs = stranger.client().createMediaPipeline();
                Report report = KurentoDoctor.examine(guard, ExaminationOptions.DEFAULT.withPipelines());
                assertThat(report.findings())
                        .filteredOn(finding -> finding.symptom().equals("unowned-pipelines"))
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.evidence())
                                .contains(theirs.getId())
                                .doesNotContain(own.getId()));
                assertThat(report.facts())
                        .contains(
                                new Fact("pipelines", "pipelines", "2"), new Fact("pipelines", "of this process", "1"));
            }
        }
    }

    @Test
    void serverWithoutH264AndPublicAddressIsTold() {
        EndpointSettings settings = EndpointSettings.DEFAULT.withoutOpenH264().withAddresses(List.of("172.17.0.2"));
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(settings).start();
                KurentoGuard guard = guard(simulator)) {
            Report report = KurentoDoctor.examine(guard);
            assertThat(report.findings())
                    .extracting(Finding::symptom)
                    .contains(
                            "openh264-missing", "no-reachable-address", "docker-bridge-address", "stun-not-configured");
            assertThat(report.exitCode()).isEqualTo(Report.WARNINGS);
        }
    }

    @Test
    void checkThatFailsDoesNotEndTheExamination() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            simulator.when(Requests.create("WebRtcEndpoint")).refuse(KmsError.NOT_ENOUGH_RESOURCES, "no more");
            Report report = KurentoDoctor.examine(guard);
            assertThat(report.notExamined()).hasSize(2).allSatisfy(reason -> assertThat(reason)
                    .contains("no more"));
            assertThat(report.facts()).extracting(Fact::topic).contains("server", "load");
            assertThat(report.exitCode()).isEqualTo(Report.WARNINGS);
            simulator.clearFaults();
            assertThat(simulator.objects()).isEmpty();
        }
    }

    @Test
    void quietLineThatIsCutIsNoticed() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            // Each guard looks at its server over a second line.
            Waiting.until(() -> guardsThatHaveLooked(simulator) == 1
                    && simulator.connections().size() == 1);
            Report report = KurentoDoctor.examine(
                    guard, ExaminationOptions.DEFAULT.withIdle(Waiting.LONG).withProgress(step -> {
                        if (step.equals("idle line")) {
                            cutIdleLine(simulator);
                        }
                    }));
            assertThat(report.findings()).extracting(Finding::symptom).contains("keep-alive-too-slow");
        }
    }

    /** Cuts everything once the guard, the doctor's own one and the idle one are connected. */
    private static void cutIdleLine(KurentoSimulator simulator) {
        Waiting.inBackground(() -> {
            Waiting.until(() -> guardsThatHaveLooked(simulator) >= 3);
            simulator.drop(Drop.RESET);
            return null;
        });
    }

    private static long guardsThatHaveLooked(KurentoSimulator simulator) {
        return simulator.requests().stream()
                .filter(Requests.method("keepAlive"))
                .count();
    }

    @Test
    void timeIsBounded() {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().endpoints(PUBLIC).start();
                KurentoGuard guard = guard(simulator)) {
            simulator.when(Requests.invoke("getInfo")).once().delay(Duration.ofMillis(1_100));
            Report report =
                    KurentoDoctor.examine(guard, ExaminationOptions.DEFAULT.withPatience(Duration.ofSeconds(1)));
            assertThat(report.notExamined())
                    .hasSizeGreaterThan(2)
                    .allMatch(reason -> reason.contains("no time was left"));
        }
    }

    private static KurentoGuard guard(KurentoSimulator simulator) {
        return KurentoGuard.builder()
                .url(simulator.url())
                .startupTimeout(Waiting.LONG)
                .build();
    }
}
