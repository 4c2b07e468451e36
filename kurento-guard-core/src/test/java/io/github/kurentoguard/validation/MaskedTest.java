package io.github.kurentoguard.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://user:secret@h/x",
                "rtsp://user:se/secret@h/x",
                "user:secret@h/x",
                "rtsp://h/x?password=secret",
                "rtsp://a@b:secret@h/x"
            })
    void urisShowNoSecrets(String uri) {
        assertThat(Masked.uri(uri)).doesNotContain("secret").contains("h/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:secret@192.0.2.1:3478",
                "turn:user:secret@192.0.2.1",
                "192.0.2.1:3478:secret",
                "user:se@secret@192.0.2.1:1",
                "secret"
            })
    void turnAddressesShowNoSecrets(String url) {
        assertThat(Masked.turn(url)).doesNotContain("secret").doesNotContain("user");
    }

    @Test
    void longTextsAreCut() {
        assertThat(Masked.text("x".repeat(1_000))).hasSizeLessThan(130);
        assertThat(Masked.text("a\r\nb")).isEqualTo("'a\\r\\nb'");
    }
}
