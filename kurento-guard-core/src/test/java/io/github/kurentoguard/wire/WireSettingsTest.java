package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireSettingsTest {

    private final WireSettings settings = WireSettings.defaults();

    @Test
    void defaultsAreFiveSecondsAndWhatTheServerTakes() {
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxMessageBytes()).isEqualTo(32_000_000);
        assertThat(settings.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT2H"})
    void timeoutOutOfRangeIsRefused(String timeout) {
        assertThatThrownBy(() -> settings.withConnectTimeout(Duration.parse(timeout)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(timeout)
                .hasMessageContaining("1 ms to 1 h");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_023, 1_000_000_001})
    void limitOutOfRangeIsRefused(int bytes) {
        assertThatThrownBy(() -> settings.withMaxMessageBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was " + bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "upgrade", "Sec-WebSocket-Key", "a b", "", "a:b", "a\r\nb"})
    void headersThatCannotBeSentAreRefused(String name) {
        assertThatThrownBy(() -> settings.withHeaders(Map.of(name, "value")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void headerValueThatWouldSmuggleALineIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> settings.withHeaders(Map.of("Authorization", "secret\r\nX: y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Authorization'")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void textNamesHeadersWithoutTheirValues() {
        assertThat(settings.withHeaders(Map.of("Authorization", "Bearer secret"))
                        .toString())
                .contains("Authorization")
                .doesNotContain("secret");
    }
}
