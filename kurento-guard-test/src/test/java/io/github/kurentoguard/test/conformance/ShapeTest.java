package io.github.kurentoguard.test.conformance;

import java.util.List;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShapeTest {

    private static List<Shape.Mismatch> compare(String expected, String actual) {
        return Shape.compare(JsonParser.parseString(expected), JsonParser.parseString(actual));
    }

    @Test
    void equalValuesHaveNoMismatch() {
        assertThat(compare("{\"a\":[1,2.5,\"x\",null,true]}", "{\"a\":[1,2.5,\"x\",null,true]}"))
                .isEmpty();
    }

    @Test
    void orderOfMembersSaysNothing() {
        assertThat(compare("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")).isEmpty();
    }

    @Test
    void missingAndUnexpectedMembersAreNamed() {
        assertThat(compare("{\"a\":1}", "{\"b\":2}"))
                .containsExactly(new Shape.Mismatch("$.a", "1", "nothing"), new Shape.Mismatch("$.b", "nothing", "2"));
    }

    @Test
    void nullIsNotNothing() {
        assertThat(compare("{\"a\":null}", "{}")).containsExactly(new Shape.Mismatch("$.a", "null", "nothing"));
    }

    @Test
    void integerIsNoDecimal() {
        assertThat(compare("0.0", "0")).containsExactly(new Shape.Mismatch("$", "0.0", "0"));
    }

    @Test
    void numberIsNoText() {
        assertThat(compare("{\"id\":1}", "{\"id\":\"1\"}")).containsExactly(new Shape.Mismatch("$.id", "1", "\"1\""));
    }

    @Test
    void onlyItemsThatAreMissingOrTooManyAreNamed() {
        assertThat(compare("[\"a\",\"b\",\"c\"]", "[\"a\",\"c\"]"))
                .containsExactly(new Shape.Mismatch("$[]", "\"b\"", "nothing"));
        assertThat(compare("[\"a\"]", "[\"x\",\"a\"]")).containsExactly(new Shape.Mismatch("$[]", "nothing", "\"x\""));
    }
}
