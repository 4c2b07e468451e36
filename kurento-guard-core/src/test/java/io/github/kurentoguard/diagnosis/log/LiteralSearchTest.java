package io.github.kurentoguard.diagnosis.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiteralSearchTest {

    @Test
    void findsEveryOccurrenceOfEveryText() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> texts =
                    List.of(letters(random, 4), letters(random, 5), letters(random, 9), letters(random, 4));
            String hay = letters(random, 400) + texts.get(round % 4) + letters(random, 50);
            assertThat(found(texts, hay))
                    .as("round " + round)
                    .containsExactlyInAnyOrderElementsOf(expected(texts, hay));
        }
    }

    @Test
    void looksOnlyWhereItIsTold() {
        byte[] bytes = "needle needle needle".getBytes(StandardCharsets.UTF_8);
        List<Integer> places = new ArrayList<>();
        new LiteralSearch(List.of("needle")).search(bytes, 1, 19, (literal, at) -> places.add(at));
        assertThat(places).containsExactly(7);
    }

    @Test
    void textsThatAreTooShortAreRefused() {
        assertThatThrownBy(() -> new LiteralSearch(List.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lineEndsAreCountedExactly() {
        Random random = new Random(3);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = letters(random, length).replace('a', '\n').getBytes(StandardCharsets.UTF_8);
            int from = length == 0 ? 0 : random.nextInt(length);
            long expected = 0;
            for (int i = from; i < length; i++) {
                expected += bytes[i] == '\n' ? 1 : 0;
            }
            assertThat(Newlines.count(bytes, from, length)).isEqualTo((int) expected);
        }
        byte[] near = {0x0a, 0x0b, 0x09, (byte) 0x8a, 0x0a, 0x00, 0x1a, 0x4a};
        assertThat(Newlines.count(near, 0, 8)).isEqualTo(2);
    }

    private static List<String> found(List<String> texts, String hay) {
        List<String> found = new ArrayList<>();
        byte[] bytes = hay.getBytes(StandardCharsets.UTF_8);
        new LiteralSearch(texts).search(bytes, 0, bytes.length, (literal, at) -> found.add(literal + "@" + at));
        return found;
    }

    private static List<String> expected(List<String> texts, String hay) {
        List<String> expected = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            for (int at = hay.indexOf(texts.get(text)); at >= 0; at = hay.indexOf(texts.get(text), at + 1)) {
                expected.add(text + "@" + at);
            }
        }
        return expected;
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }
}
