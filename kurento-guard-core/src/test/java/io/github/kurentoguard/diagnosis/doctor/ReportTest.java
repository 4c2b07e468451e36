package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportTest {

    @Test
    void exitCodeIsThatOfTheWorst() {
        assertThat(report().exitCode()).isEqualTo(Report.HEALTHY);
        assertThat(report(Severity.INFO).exitCode()).isEqualTo(Report.HEALTHY);
        assertThat(report(Severity.INFO, Severity.WARNING).exitCode()).isEqualTo(Report.WARNINGS);
        assertThat(report(Severity.WARNING, Severity.ERROR).exitCode()).isEqualTo(Report.ERRORS);
        Report partly = new Report("u", Instant.EPOCH, Duration.ZERO, List.of(), List.of(), List.of("ICE: no answer"));
        assertThat(partly.exitCode()).isEqualTo(Report.WARNINGS);
        assertThat(partly.text(false)).contains("not examined ICE: no answer");
    }

    @Test
    void worstComesFirst() {
        assertThat(report(Severity.INFO, Severity.ERROR, Severity.WARNING).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.INFO);
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(report(Severity.ERROR).text(false))
                .contains("ERROR name (likely)", "evidence", "hint")
                .doesNotContain("\u001B");
        assertThat(report(Severity.ERROR).text(true)).contains("\u001B[31mERROR name\u001B[0m");
    }

    @Test
    void jsonSaysTheSame() {
        JsonObject json = JsonParser.parseString(report(Severity.ERROR).json()).getAsJsonObject();
        assertThat(json.get("exitCode").getAsInt()).isEqualTo(Report.ERRORS);
        JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(finding.get("certainty").getAsString()).isEqualTo("LIKELY");
        assertThat(json.getAsJsonArray("facts")
                        .get(0)
                        .getAsJsonObject()
                        .get("value")
                        .getAsString())
                .isEqualTo("7.3.0");
    }

    @Test
    void keepAliveThatBeatsTheCutIsFine() {
        assertThat(idle(Duration.ofSeconds(60), Duration.ofSeconds(15))).isEmpty();
        assertThat(idle(Duration.ofSeconds(10), Duration.ofSeconds(15)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("10000 ms", "15000 ms"));
    }

    private static List<Finding> idle(Duration cut, Duration keepAlive) {
        Chart chart = new Chart("u");
        new IdleCheck(patience -> Optional.of(cut), Duration.ofSeconds(90), keepAlive).examine(chart);
        return chart.findings();
    }

    @Test
    void addressesAreJudgedByTheirKind() {
        assertThat(List.of("127.0.0.1", "::1")).allMatch(address -> Reach.of(address) == Reach.LOOPBACK);
        assertThat(List.of("169.254.1.1", "fe80::1")).allMatch(address -> Reach.of(address) == Reach.LINK);
        assertThat(List.of("10.1.2.3", "172.17.0.2", "192.168.1.1", "100.64.0.1", "fd00::2"))
                .allMatch(address -> Reach.of(address) == Reach.PRIVATE);
        assertThat(List.of("198.51.100.7", "100.63.0.1", "2001:db8::1"))
                .allMatch(address -> Reach.of(address) == Reach.PUBLIC);
        assertThat(List.of("x.local", "", "300.1.1.1")).allMatch(address -> Reach.of(address) == Reach.UNKNOWN);
    }

    @Test
    void senselessOptionsAreRefused() {
        assertThatThrownBy(() -> ExaminationOptions.DEFAULT.withPatience(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> ExaminationOptions.DEFAULT.withIdle(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle");
    }

    private static Report report(Severity... severities) {
        List<Finding> findings = List.of(severities).stream()
                .map(severity -> new Finding("name", "u", "evidence", "hint", Certainty.LIKELY, severity))
                .toList();
        return new Report(
                "u",
                Instant.EPOCH,
                Duration.ZERO,
                List.of(new Fact("server", "version", "7.3.0")),
                findings,
                List.of());
    }
}
