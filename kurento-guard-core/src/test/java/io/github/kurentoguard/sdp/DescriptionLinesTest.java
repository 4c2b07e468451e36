package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DescriptionLinesTest {

    private static List<String> lines(String text) {
        List<String> read = new ArrayList<>();
        DescriptionLines lines = DescriptionLines.of(text);
        while (lines.next()) {
            read.add(lines.sections() + " " + lines.type() + " " + lines.content());
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", " \r\n", "\r\n\r\n"})
    void anyLineEndWillDo(String end) {
        String text = String.join(end, "v=0", "a=x:1", "m=audio 9 A 0", "a=y", "m=video 0 A 1", "zz", "a=", "b=AS:1");
        assertThat(lines(text))
                .containsExactly("0 v 0", "0 a x:1", "1 m audio 9 A 0", "1 a y", "2 m video 0 A 1", "2 b AS:1");
    }

    @Test
    void sectionsAreCounted() {
        assertThat(DescriptionLines.sectionsOf("")).isZero();
        assertThat(DescriptionLines.sectionsOf("v=0\r\ns=m=\r\nm=audio 9\r\nm=video 9"))
                .isEqualTo(2);
        assertThat(DescriptionLines.sectionsOf("m=audio 9\rm=video 9\r")).isEqualTo(2);
    }

    @Test
    void attributesAreToldByTheirBeginning() {
        DescriptionLines lines = DescriptionLines.of("a=setup:actpass \r\n");
        assertThat(lines.next()).isTrue();
        assertThat(lines.isAttribute("setup:")).isTrue();
        assertThat(lines.isAttribute("set:")).isFalse();
        assertThat(lines.after("setup:")).isEqualTo("actpass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=audio 0 A 1", "m=audio 0", "m=audio 0\r\n"})
    void portZeroIsSeen(String line) {
        DescriptionLines lines = DescriptionLines.of(line);
        assertThat(lines.next() && lines.hasNoPort()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=audio 09 A 1", "m=audio 9 A 0", "m=audio", "a=audio 0 x", "m=audio\r\nb=x 0 "})
    void otherPortsAreSeen(String line) {
        DescriptionLines lines = DescriptionLines.of(line);
        assertThat(lines.next() && lines.hasNoPort()).isFalse();
    }
}
