package io.github.kurentoguard.rpc;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1",
                "{\"a\"",
                "{\"a",
                "[\"\\",
                "[\"\\u12",
                "[\"\\u12g4\"]",
                "{\"a\":1}}",
                "[1]2",
                "{\"a\":tru",
                "[1",
                "[-",
                "{1:2}x"
            })
    void malformedTextIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void deepNestingIsRefusedLikeOtherNonsense() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void nullsAreWritten() {
        JsonObject object = new JsonObject();
        object.add("name", JsonNull.INSTANCE);
        assertThat(Json.write(object)).isEqualTo("{\"name\":null}");
    }

    @Test
    void descriptionsAreWrittenWithoutHtmlEscapesAndReadBack() {
        JsonObject object = new JsonObject();
        object.addProperty("offer", "v=0\r\na=fmtp:96 <x>&'y' ä😀\r\n");
        String text = Json.write(object);
        assertThat(text).isEqualTo("{\"offer\":\"v=0\\r\\na=fmtp:96 <x>&'y' ä😀\\r\\n\"}");
        assertThat(Json.read(text)).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonCannotWriteAreRefused(double volume) {
        JsonObject object = new JsonObject();
        object.addProperty("volume", volume);
        assertThatThrownBy(() -> Json.write(object)).isInstanceOf(IllegalArgumentException.class);
    }
}
