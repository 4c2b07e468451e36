package io.github.kurentoguard.recovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FewTest {

    private static <V> Map<String, V> contents(Few<V> few) {
        Map<String, V> all = new LinkedHashMap<>();
        few.forEach(all::put);
        return all;
    }

    @Test
    void entryThatIsPutAgainComesLast() {
        Few<Integer> few = new Few<>();
        few.put("a", 1);
        few.put("b", 2);
        few.put("a", 3);

        assertThat(contents(few)).containsExactly(Map.entry("b", 2), Map.entry("a", 3));
    }

    @Test
    void whateverIsDoneItHoldsWhatAnOrdinaryMapHolds() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            Few<Integer> few = new Few<>();
            Map<String, Integer> ordinary = new LinkedHashMap<>();
            for (int i = 0; i < 60; i++) {
                String key = "key" + random.nextInt(20);
                int limit = random.nextInt(60);
                switch (random.nextInt(8)) {
                    case 0, 1 -> {
                        few.remove(key);
                        ordinary.remove(key);
                    }
                    case 2 -> {
                        few.removeIf(value -> value < limit / 4);
                        ordinary.values().removeIf(value -> value < limit / 4);
                    }
                    default -> {
                        few.put(key, i);
                        ordinary.remove(key);
                        ordinary.put(key, i);
                    }
                }
                assertThat(contents(few).entrySet()).containsExactlyElementsOf(ordinary.entrySet());
            }
        }
    }
}
