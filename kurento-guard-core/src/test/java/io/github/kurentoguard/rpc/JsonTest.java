package io.github.kurentoguard.rpc;

import java.math.BigDecimal;
import java.util.Random;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private final Random random = new Random(20261125);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a-1\",\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"s\",\"value\":\"v=0\\r\\no=-\\r\\n\"}}",
                "{ \"a\" : [ ] , \"b\" : { } ,\n\"c\": [1, -2 ,30] }",
                "{\"a\":true,\"b\":false,\"c\":null,\"d\":0,\"e\":-7,\"f\":123456789012345678}",
                "[\"\\u00e4\\u20AC\\ud83d\\ude00\",\"ä€😀\",\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
                "{\"same\":1,\"same\":2}",
                "\"text\"",
                "{\"\":\"\"}"
            })
    void plainTextIsReadAsGsonReadsIt(String text) {
        assertThat(PlainJsonReader.read(text)).isNotNull().isEqualTo(JsonParser.parseString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1.5}",
                "[1e3]",
                "[-0]",
                "[12345678901234567890]",
                "[NaN]",
                "{'a':'b'}",
                "{a:b}",
                "[truest]",
                "[\"\\'\"]",
                "[1,,2]",
                "{\"a\"=1;\"b\"=2}",
                "/* said */ {\"a\":1}",
                "7"
            })
    void whatIsNotPlainIsLeftToGson(String text) {
        assertThat(PlainJsonReader.read(text)).isNull();
        assertThat(Json.read(text)).isEqualTo(JsonParser.parseString(text));
        assertThat(Json.read(text)).hasToString(JsonParser.parseString(text).toString());
    }

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
    void deepNestingOverflowsNoStack() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(PlainJsonReader.read(deep)).isNull();
    }

    @Test
    void treesAreWrittenAsGsonWritesThemAndReadBack() {
        for (int i = 0; i < 2_000; i++) {
            JsonObject tree = object(4);
            String text = Json.write(tree);
            assertThat(text).isEqualTo(GSON.toJson(tree));
            assertThat(Json.read(text)).isEqualTo(JsonParser.parseString(text));
        }
    }

    @Test
    void cutTextsAreReadAsGsonReadsThem() {
        for (int i = 0; i < 500; i++) {
            String text = Json.write(object(3));
            int cut = random.nextInt(text.length());
            String damaged = text.substring(0, cut) + text.substring(Math.min(text.length(), cut + 1));
            JsonElement plain = PlainJsonReader.read(damaged);
            if (plain != null) {
                assertThat(plain).as(damaged).isEqualTo(JsonParser.parseString(damaged));
            }
        }
    }

    @Test
    void numbersThatJsonCannotWriteAreRefused() {
        JsonObject object = new JsonObject();
        object.addProperty("volume", Double.NaN);
        assertThatThrownBy(() -> Json.write(object)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(4); i >= 0; i--) {
            object.add(text(), element(depth - 1));
        }
        return object;
    }

    private JsonElement element(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> new JsonPrimitive(random.nextBoolean());
            case 1 -> JsonNull.INSTANCE;
            case 2 -> new JsonPrimitive(random.nextLong());
            case 3 -> new JsonPrimitive(random.nextInt(100));
            case 4 -> new JsonPrimitive(random.nextDouble());
            case 5 -> new JsonPrimitive(new BigDecimal("12345678901234567890.125"));
            case 7 -> object(depth);
            case 8 -> array(depth);
            default -> new JsonPrimitive(text());
        };
    }

    private JsonArray array(int depth) {
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(element(depth - 1));
        }
        return array;
    }

    private String text() {
        String letters = "ab\"\\/\n\r\t\b\f\u0001\u001f\u2028\u2029<>&='äß€\ud83d\ude00{}[],: ";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
