package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {

    private static String rewritten(String json) {
        return JsonText.of(JsonParser.parseString(json));
    }

    @Test
    void keysAreInAlphabeticalOrderAtEveryDepth() {
        assertThat(rewritten("{\"b\":{\"z\":1,\"a\":[{\"d\":1,\"c\":2}]},\"a\":null,\"__type__\":\"T\"}"))
                .isEqualTo("{\"__type__\":\"T\",\"a\":null,\"b\":{\"a\":[{\"c\":2,\"d\":1}],\"z\":1}}");
    }

    @Test
    void textIsAsciiWithEscapes() {
        assertThat(JsonText.of(new JsonPrimitive("probe é \"quoted\" \\ / \b\f\n\r\t\u0001 \uD83D\uDE00")))
                .isEqualTo("\"probe \\u00e9 \\\"quoted\\\" \\\\ / \\b\\f\\n\\r\\t\\u0001 \\ud83d\\ude00\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "12345678901234567890", "-1.5", "true", "[]", "{}", "[1,\"a\",{}]", "\"\""})
    void valuesComeOutAsTheyWentIn(String json) {
        assertThat(rewritten(json)).isEqualTo(json);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        JsonElement element = JsonParser.parseString("{\"x\":\"\\u2028<>&'=\",\"a\":{\"k\":[null,false]}}");

        assertThat(JsonParser.parseString(JsonText.of(element))).isEqualTo(element);
    }
}
