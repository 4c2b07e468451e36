package io.github.kurentoguard.test.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** The simulator answers every recorded request as the real server did, but for what is written down as different. */
class TranscriptConformanceTest {

    private static final Path DIFFERENCES = Path.of("..", "docs", "simulator-differences.md");

    @ParameterizedTest
    @MethodSource("transcripts")
    void simulatorDoesWhatTheServerDid(String name) {
        List<Allowance> allowances = Allowance.of(name);
        List<Difference> differences = Comparison.of(Transcript.load(name));
        List<Difference> unknown = differences.stream()
                .filter(difference -> allowances.stream().noneMatch(allowance -> allowance.covers(difference)))
                .toList();
        if (!unknown.isEmpty()) {
            fail("%d differences from the recording %s:%n%s".formatted(unknown.size(), name, text(unknown)));
        }
        assertThat(allowances)
                .as("every allowance for %s is still needed", name)
                .allMatch(allowance -> differences.stream().anyMatch(allowance::covers));
    }

    static List<String> transcripts() {
        return Transcript.names();
    }

    private static String text(List<Difference> differences) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    @Test
    void everyAllowanceIsExplainedAndEveryExplanationIsUsed() throws IOException {
        Set<String> explained = Files.readString(DIFFERENCES)
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).strip())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = Allowance.all().stream().map(Allowance::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(explained);
    }

    @Test
    void everyAllowanceNamesRecordings() {
        assertThat(Allowance.all())
                .allSatisfy(allowance ->
                        assertThat(allowance.transcripts()).isNotEmpty().isSubsetOf(Transcript.names()));
    }
}
