package io.github.kurentoguard.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every name that a finding can have, in whichever package it is made, has its entry in the catalogue. */
class NamedSymptomsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "kurentoguard");
    private static final Pattern MADE = Pattern.compile(
            "(?:new Finding|new ErrorHint|Catalogue\\.find|\\bfinding|\\bsymptom|\\btell|Problem\\.certain)\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern CONSTANT =
            Pattern.compile("static final String [A-Z0-9_]+ = \"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
    private static final Pattern RULE = Pattern.compile("String name\\(\\) \\{\\s*return \"([a-z-]+)\"");

    @Test
    void everyNameIsInTheCatalogue() throws IOException {
        Set<String> names = new TreeSet<>();
        collect("", MADE, names);
        collect("sdp", CONSTANT, names);
        collect("negotiation", CONSTANT, names);
        collect("validation", RULE, names);
        assertThat(names)
                .contains(
                        "stuck-call",
                        "slow-listener",
                        "dangerous-call",
                        "answer-repaired",
                        "sections-mismatch",
                        "uri",
                        "sdp-session",
                        "ice-candidate-unusable")
                .hasSizeGreaterThan(100)
                .allMatch(Catalogue::contains);
    }

    private static void collect(String folder, Pattern pattern, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            sources.forEach(
                    source -> pattern.matcher(read(source)).results().forEach(result -> names.add(result.group(1))));
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
