package io.github.kurentoguard.recovery;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    @Test
    void valueOfAnAnswerIsSeenWithoutParsing() {
        assertThat(Json.quickValue(
                        "{\"id\":\"1\",\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"s\",\"value\":\"a/b\"}}"))
                .isEqualTo("a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"id\":\"1\",\"result\":{\"value\":\"\"}}",
                "{\"id\":\"1\",\"result\":{\"value\":7}}",
                "{\"id\":\"1\",\"result\":{\"value\":\"a\\\"b\"}}",
                "{\"id\":\"1\",\"result\":{\"value\":\"a\",\"sessionId\":\"s\"}}",
                "{\"id\":\"1\",\"result\":{\"value\":{\"value\":\"a\"}}}",
                "{\"id\":\"1\",\"result\":{\"x\":{\"value\":\"a\"}},\"value\":\"b\"}}",
                "{\"error\":{\"data\":{\"value\":\"a\"}}"
            })
    void whatLooksDifferentIsParsed(String message) {
        assertThat(Json.quickValue(message)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":2.50,\"c\":true,\"d\":\"text with <signs> & 'more'\"}",
                "{\"a\":\"ü\",\"b\":\"line\\nbreak\",\"c\":\"\\\\\",\"d\":\"\\\"\"}",
                "{\"a\":null,\"b\":[1,{\"c\":\"d\"}],\"e\":{\"f\":{}}}",
                "{\"\":\"\",\"a\\\"b\":1}"
            })
    void objectsAreWrittenAsTheyAre(String text) {
        JsonObject object = JsonParser.parseString(text).getAsJsonObject();
        assertThat(Json.write(object)).isEqualTo(object.toString());
    }
}
