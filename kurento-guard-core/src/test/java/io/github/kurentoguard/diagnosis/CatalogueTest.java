package io.github.kurentoguard.diagnosis;

import java.util.List;
import java.util.Objects;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogueTest {

    /** The sections of Kurento's troubleshooting guide. */
    private static final List<String> GUIDE = List.of(
            "Media Server Crashes",
            "Reached limit / Resource temporarily unavailable",
            "GStreamer-CRITICAL messages in the log",
            "CPU usage grows too high",
            "Memory usage grows too high",
            "Service init doesn't work",
            "OpenH264 not found",
            "Missing audio or video streams",
            "Low video quality",
            "Video has green artifacts",
            "KMS is not running",
            "KMS became unresponsive (due to network error or crash)",
            "Node.js / NPM failures",
            "Connection ends exactly after 60 seconds",
            "\"Expects at least 4 fields\"",
            "Error: 'operationParams' is required",
            "WebRTC failures",
            "ICE connection problems",
            "mDNS ICE candidate fails: Name or service not known",
            "Publishing Docker ports eats memory",
            "Multicast fails in Docker",
            "RTSP broken audio",
            "RTSP broken video",
            "RTSP Video stuttering",
            "Zero-size video files",
            "Smaller or low quality video files",
            "Safari doesn't work");

    @Test
    void everySectionOfTheGuideHasExactlyOneEntry() {
        assertThat(Catalogue.all().stream().map(Symptom::guide).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(GUIDE);
    }

    @Test
    void everyEntryIsComplete() {
        assertThat(Catalogue.all()).isNotEmpty().allSatisfy(symptom -> {
            assertThat(symptom.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(List.of(symptom.signs(), symptom.causes(), symptom.checks(), symptom.fixes()))
                    .as(symptom.name())
                    .allSatisfy(items -> assertThat(items).isNotEmpty().allSatisfy(item -> assertThat(item)
                            .isNotBlank()));
            assertThat(List.of(symptom.title(), symptom.meaning(), symptom.hint()))
                    .as(symptom.name())
                    .allSatisfy(text -> assertThat(text).isNotBlank());
            assertThat(symptom.hint()).as(symptom.name()).endsWith(".");
        });
    }

    @Test
    void everySymptomThatIsReferredToExists() {
        assertThat(Catalogue.all()).allSatisfy(symptom -> assertThat(symptom.fixes())
                .filteredOn(fix -> fix.matches("See [a-z-]+\\."))
                .allSatisfy(fix -> assertThat(Catalogue.contains(fix.substring(4, fix.length() - 1)))
                        .as(symptom.name() + ": " + fix)
                        .isTrue()));
    }

    @Test
    void entriesOfOneAreaStandTogether() {
        List<String> areas = Catalogue.all().stream().map(Symptom::area).toList();
        long changes = 1;
        for (int i = 1; i < areas.size(); i++) {
            changes += areas.get(i).equals(areas.get(i - 1)) ? 0 : 1;
        }
        assertThat(changes).isEqualTo(areas.stream().distinct().count());
    }

    @Test
    void findingsOfTheConnectionAreEntries() {
        assertThat(List.of("stuck-call", "proxy-idle-timeout", "slow-listener", "failed-listener", "lost-events"))
                .allSatisfy(name -> assertThat(Catalogue.find(name).name()).isEqualTo(name));
    }

    @Test
    void findingTakesHintAndSeverityFromItsSymptom() {
        Symptom symptom = Catalogue.find("ice-relay");
        Finding finding = symptom.finding("an endpoint", "typ relay", Certainty.CERTAIN);
        assertThat(finding.symptom()).isEqualTo("ice-relay");
        assertThat(finding.hint()).isEqualTo(symptom.hint());
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void unknownNameIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Catalogue.find("ice-melted"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ice-melted")
                .hasMessageContaining("Catalogue.all()");
        assertThat(Catalogue.contains("ice-melted")).isFalse();
    }
}
