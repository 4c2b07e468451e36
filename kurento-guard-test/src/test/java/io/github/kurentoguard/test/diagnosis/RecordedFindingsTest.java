package io.github.kurentoguard.test.diagnosis;

import java.util.List;
import java.util.stream.Stream;

import io.github.kurentoguard.detector.Detectors;
import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is found in recordings of the real server with real browsers: exactly what each deserves. */
class RecordedFindingsTest {

    /** Endpoints of a recording cannot be asked. */
    private static final Diagnosis SETTINGS = Diagnosis.defaults().withoutQuestions();

    /** The recording, and what is found on media elements in it, in this order. */
    static Stream<Arguments> deserved() {
        return Stream.of(
                arguments(
                        "07-player-recorder",
                        List.of(
                                "recorder-before-media",
                                "recorder-before-media",
                                "player-uri-invalid",
                                "player-uri-invalid",
                                "player-uri-invalid",
                                "player-uri-invalid",
                                "player-uri-invalid",
                                "player-uri-invalid",
                                "recorder-storage",
                                "recorder-storage",
                                "recorder-unknown-scheme")),
                arguments(
                        "08-webrtc-loopback",
                        List.of(
                                "ice-candidate-early",
                                "ice-candidate-unusable",
                                "recorder-before-media",
                                "no-media-from-peer",
                                "media-stopped",
                                "peer-vanished")),
                arguments("09-ice-failure", List.of("ice-candidate-unusable", "ice-failed")),
                arguments("b1-browser-offers-loopback", List.of("peer-vanished")),
                arguments("b2-kms-offers-datachannel", List.of("peer-closed")),
                arguments("b2c-browser-offers-datachannel", List.of("data-channel-not-open")),
                arguments("b2d-kms-offers-datachannel-again", List.of("peer-closed")),
                arguments("b2e-kms-creates-channel-browser-offers", List.of("data-channel-not-open")),
                arguments(
                        "b3-no-common-video-codec",
                        List.of(
                                "ice-failed",
                                "ice-no-public-candidate",
                                "ice-no-local-candidates",
                                "peer-closed",
                                "ice-failed",
                                "ice-no-public-candidate",
                                "ice-no-local-candidates",
                                "peer-closed")),
                arguments("b4-mdns", List.of("ice-only-mdns")),
                arguments(
                        "b5-turn-stun",
                        List.of(
                                "ice-relay",
                                "ice-relay",
                                "ice-no-remote-candidates",
                                "ice-no-remote-candidates",
                                "ice-relay",
                                "ice-relay",
                                "turn-not-used",
                                "ice-failed",
                                "turn-not-used",
                                "turn-url-malformed")),
                arguments(
                        "b6-ice-failures",
                        List.of("ice-no-remote-candidates", "ice-failed", "peer-vanished", "ice-failed")),
                arguments(
                        "b7-one-to-many-and-recorders",
                        List.of(
                                "recorder-before-media",
                                "recorder-before-media",
                                "transcoding",
                                "transcoding",
                                "recording-empty",
                                "transcoding",
                                "recording-empty",
                                "transcoding")),
                arguments(
                        "b8-kill9-restart-during-call",
                        List.of("peer-closed", "ice-failed", "ice-no-public-candidate", "peer-closed")));
    }

    @ParameterizedTest
    @MethodSource("deserved")
    void recordingGivesExactlyWhatItDeserves(String recording, List<String> symptoms) {
        assertThat(Replayed.whole(recording, Detectors.ofMedia(SETTINGS)).symptoms())
                .containsExactlyElementsOf(symptoms);
    }

    /** Recordings, and the second up to which nothing is wrong in them. */
    static Stream<Arguments> healthy() {
        return Stream.of(
                arguments("02-imageoverlay-faceoverlay-gstfilter", Double.MAX_VALUE),
                arguments("02b-overlay-visible", Double.MAX_VALUE),
                arguments("07-player-recorder", 11.8),
                arguments("10-rtp-and-hub", Double.MAX_VALUE),
                arguments("11-misc", Double.MAX_VALUE),
                arguments("12-transaction", Double.MAX_VALUE),
                arguments("b1-browser-offers-loopback", 39.0),
                arguments("b2-kms-offers-datachannel", Double.MAX_VALUE),
                arguments("b2b-server-releases-endpoint-while-browser-connected", Double.MAX_VALUE),
                arguments("b2c-browser-offers-datachannel", 17.0),
                arguments("b2d-kms-offers-datachannel-again", Double.MAX_VALUE),
                arguments("b3b-rejected-video-answer-repaired", Double.MAX_VALUE),
                arguments("b4-mdns", 12.0),
                arguments("b5-turn-stun", 26.0),
                arguments("b6-ice-failures", 19.0),
                arguments("b7-one-to-many-and-recorders", 62.0),
                arguments("b8-kill9-restart-during-call", 130.0));
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void nothingWorseThanInfoIsFoundWhereNothingIsWrong(String recording, double until) {
        Replayed replayed = Replayed.part(recording, 0, until, Detectors.ofMedia(SETTINGS));
        assertThat(replayed.findings())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
    }

    @Test
    void everyFindingOfEveryRecordingIsInTheCatalogueAndKeepsSecrets() {
        List<Finding> all = Replayed.names().stream()
                .flatMap(name -> Replayed.whole(name, Detectors.ofClient(SETTINGS)).findings().stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(50).allSatisfy(finding -> {
            assertThat(Catalogue.contains(finding.symptom()))
                    .as(finding.symptom())
                    .isTrue();
            assertThat(finding.evidence()).doesNotContain("\n").doesNotContain("kurento:kurento");
            assertThat(finding.hint()).isNotBlank();
        });
    }

    @Test
    void addressesAreMaskedOnRequest() {
        Replayed replayed = Replayed.whole("b5-turn-stun", Detectors.ofMedia(SETTINGS.withMaskedAddresses()));
        assertThat(replayed.findings())
                .filteredOn(finding -> finding.symptom().equals("ice-relay"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.evidence()).doesNotContain("10.77.2.1"));
    }

    @Test
    void wrongArgumentsOfTheJavaScriptClientAreNamed() {
        Replayed replayed = Replayed.whole("13-kurento-client-js-7.3.0-on-the-wire", Detectors.ofClient(SETTINGS));
        assertThat(replayed.symptoms()).containsExactly("operation-params-required", "object-not-found");
    }
}
