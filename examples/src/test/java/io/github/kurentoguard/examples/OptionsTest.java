package io.github.kurentoguard.examples;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    @Test
    void withoutOptionsAServerIsSimulatedAndFails() {
        Options options = Options.parse();
        assertThat(options.url()).isNull();
        assertThat(options.faults()).isTrue();
        assertThat(options.lasting()).isEqualTo(Duration.ofSeconds(40));
        assertThat(options.beat()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void realServerIsLeftAloneUnlessAsked() {
        assertThat(Options.parse("--kurento.url=ws://media:8888/kurento").faults())
                .isFalse();
        assertThat(Options.parse("--faults=on", "--kurento.url=ws://media:8888/kurento")
                        .faults())
                .isTrue();
        assertThat(Options.parse("--faults=off").faults()).isFalse();
    }

    @Test
    void valuesMayContainEqualsSigns() {
        assertThat(Options.parse("--film=http://files/film.webm?token=a=b").film())
                .isEqualTo("http://files/film.webm?token=a=b");
    }

    @Test
    void faultsOfShortRunsAreStillLongEnoughToBeSeen() {
        assertThat(Options.parse("--seconds=5").beat()).isEqualTo(Duration.ofMillis(125));
        assertThat(Options.parse("--seconds=3600").beat()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--seconds=4, \"5 to 3600, was '4'\"",
                "--seconds=3601, \"5 to 3600, was '3601'\"",
                "--seconds=-1, was '-1'",
                "--seconds=soon, was 'soon'",
                "--seconds, was ''",
                "--kurento.url=http://media, http://media",
                "--kurento.url=, --kurento.url",
                "--faults=some, \"'on' or 'off', was 'some'\"",
                "--film=, file:///media/film.webm",
                "--colour=red, --colour",
                "fast, fast"
            })
    void badOptionIsNamedWithWhatIsAllowed(String option, String message) {
        assertThatThrownBy(() -> Options.parse(option))
                .isInstanceOf(BadOptionException.class)
                .hasMessageContaining(message);
    }
}
