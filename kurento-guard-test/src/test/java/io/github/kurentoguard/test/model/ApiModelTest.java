package io.github.kurentoguard.test.model;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The bundled model against a table that was checked call by call on a running server. */
class ApiModelTest {

    private static final ApiModel MODEL = ApiModel.bundled();
    private static final JsonObject TABLE = table();

    private static JsonObject table() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ApiModelTest.class.getResourceAsStream("kurento-api-7.3.0.json")),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyClassHasTheMembersOfTheTable() {
        Map<String, Object> found = new TreeMap<>();
        MODEL.classes().forEach(type -> found.put(type.name(), describe(type)));

        assertThat(found).isEqualTo(expected("classes", ApiModelTest::describeClass));
    }

    @Test
    void everyEventHasTheFieldsOfTheTable() {
        Map<String, Object> found = new TreeMap<>();
        section("events")
                .keySet()
                .forEach(name -> found.put(name, texts(Objects.requireNonNull(MODEL.event(name), name))));

        assertThat(found).isEqualTo(expected("events", ApiModelTest::texts));
        assertThat(MODEL.event("MediaFlowInStateChange")).isNull();
    }

    @Test
    void everyComplexTypeHasTheFieldsOrWordsOfTheTable() {
        Map<String, Object> found = new TreeMap<>();
        MODEL.complexTypes().forEach(type -> found.put(type.name(), describe(type)));

        assertThat(found).isEqualTo(expected("types", ApiModelTest::texts));
    }

    @Test
    void classesAreFoundWithAndWithoutTheWireModule() {
        RemoteClass endpoint = Objects.requireNonNull(MODEL.find("WebRtcEndpoint"));

        assertThat(MODEL.find("kurento.WebRtcEndpoint")).isSameAs(endpoint);
        assertThat(MODEL.find("elements.WebRtcEndpoint")).isNull();
        assertThat(endpoint.qualifiedName()).isEqualTo("kurento.WebRtcEndpoint");
    }

    @Test
    void ancestorsAreListedNearestFirst() {
        RemoteClass endpoint = Objects.requireNonNull(MODEL.find("WebRtcEndpoint"));

        assertThat(endpoint.hierarchy())
                .containsExactly(
                        "kurento.BaseRtpEndpoint",
                        "kurento.SdpEndpoint",
                        "kurento.SessionEndpoint",
                        "kurento.Endpoint",
                        "kurento.MediaElement",
                        "kurento.MediaObject");
    }

    private static List<Object> describe(RemoteClass type) {
        return List.of(
                type.creatable(),
                type.hierarchy().stream()
                        .map(name -> name.substring("kurento.".length()))
                        .toList(),
                texts(type.constructor()),
                type.operations().stream().map(ApiModelTest::text).sorted().toList(),
                type.events().stream().sorted().toList());
    }

    /** Without defaults: the table does not list those of fields. */
    private static List<String> describe(ComplexType type) {
        if (type instanceof ComplexType.Enumeration words) {
            return words.values();
        }
        return texts(((ComplexType.Register) type).fields()).stream()
                .map(field -> field.replaceFirst(" = .*", ""))
                .toList();
    }

    private static List<Object> describeClass(JsonElement entry) {
        JsonObject type = entry.getAsJsonObject();
        return List.of(
                type.get("creatable").getAsBoolean(),
                texts(type.get("ancestors")),
                texts(type.get("constructor")),
                texts(type.get("operations")),
                texts(type.get("events")));
    }

    private static String text(Operation operation) {
        String result = operation.result() == null ? "void" : operation.result().toString();
        String kind = operation.kind().name().toLowerCase(Locale.ROOT);
        return operation.name() + "(" + String.join(", ", texts(operation.params())) + ") -> " + result + " " + kind;
    }

    private static List<String> texts(List<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + (field.optional() ? "?" : "") + ": " + field.type()
                        + (field.defaultValue() == null ? "" : " = " + field.defaultValue()))
                .toList();
    }

    private static List<String> texts(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static JsonObject section(String name) {
        return TABLE.getAsJsonObject(name);
    }

    private static Map<String, Object> expected(String name, Function<JsonElement, Object> description) {
        Map<String, Object> all = new TreeMap<>();
        section(name).entrySet().forEach(entry -> all.put(entry.getKey(), description.apply(entry.getValue())));
        return all;
    }
}
