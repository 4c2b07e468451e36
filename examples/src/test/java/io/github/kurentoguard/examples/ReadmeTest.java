package io.github.kurentoguard.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTest {

    /** Surefire runs tests in the folder of their module. */
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "README.md, TenLines, use",
        "README.md, ResumptionTest, test",
        "docs/migration.md, Migration, line",
        "docs/migration.md, Migration, failures"
    })
    void codeInDocumentsIsCodeThatCompiles(String document, String file, String region) throws IOException {
        String source = read(MODULE.resolve("src/test/java/io/github/kurentoguard/examples/" + file + ".java"));
        String text = read(MODULE.resolveSibling(document));
        assertThat(text).contains("```java\n" + region(source, region) + "```\n");
    }

    private static String region(String source, String name) {
        String begin = "// readme: " + name + "\n";
        int start = source.indexOf(begin);
        int end = source.indexOf("// readme: end", start);
        assertThat(start).as("the mark '%s'", begin.strip()).isNotNegative();
        return source.substring(start + begin.length(), source.lastIndexOf('\n', end))
                        .stripIndent()
                + "\n";
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
