package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{}}",
                "{\"type\":\"PassThrough\",\"constructorParams\":{\"mediaPipeline\":\"p_kurento.MediaPipeline\"}}",
                "{\"a\":\"<&='>\",\"b\":true,\"c\":null,\"d\":{\"e\":{\"f\":\"~ !\"}}}"
            })
    void isWrittenAsGsonWouldDo(String text) {
        assertThat(PlainJson.write(JsonParser.parseString(text).getAsJsonObject()))
                .isEqualTo(text);
    }

    @Test
    void wholeNumbersArePlain() {
        JsonObject object = new JsonObject();
        object.addProperty("i", -7);
        object.addProperty("l", Long.MIN_VALUE);
        assertThat(PlainJson.write(object)).isEqualTo(object.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[]}", "{\"a\":\"\\n\"}", "{\"ä\":true}", "{\"a\":\"\\\"\"}", "{\"a\":{\"b\":[1]}}"})
    void whatIsNotPlainIsLeftToGson(String text) {
        assertThat(PlainJson.write(JsonParser.parseString(text).getAsJsonObject()))
                .isNull();
    }

    @Test
    void numbersThatNeedNotBeFiniteAreLeftToGson() {
        JsonObject object = new JsonObject();
        object.addProperty("d", Double.NaN);
        assertThat(PlainJson.write(object)).isNull();
    }

    @Test
    void whatIsNestedTooDeeplyIsLeftToGson() {
        JsonObject object = new JsonObject();
        for (int i = 0; i < 100_000; i++) {
            JsonObject outer = new JsonObject();
            outer.add("a", object);
            object = outer;
        }
        assertThat(PlainJson.write(object)).isNull();
    }
}
