package io.github.kurentoguard.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TroubleshootingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "troubleshooting.md");

    @Test
    void pageIsWhatTheCatalogueSays() throws IOException {
        String rendered = TroubleshootingPage.render(Catalogue.all());
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, rendered);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/troubleshooting.md is stale: run this test with -Ddocs.update")
                .isEqualTo(rendered);
    }
}
