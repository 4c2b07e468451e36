package io.github.kurentoguard.spring;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an IDE knows of the properties. */
class MetadataTest {

    /** What has no default because to leave it out means something else. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "kurento.url",
            "kurento.headers",
            "kurento.servers",
            "kurento.ssl.bundle",
            "kurento.guard.session-file",
            "kurento.guard.validation.mode",
            "kurento.guard.validation.rules",
            "kurento.guard.keep-alive.interval",
            "kurento.guard.keep-alive.proxy-timeout",
            "kurento.guard.reconnect.initial-delay",
            "kurento.guard.reconnect.max-delay");

    private static JsonObject metadata() throws IOException {
        try (Reader reader = new InputStreamReader(
                KurentoProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        }
    }

    private static List<JsonObject> properties() throws IOException {
        return StreamSupport.stream(metadata().getAsJsonArray("properties").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void everyPropertyHasADescription() throws IOException {
        assertThat(properties()).hasSizeGreaterThan(25).allSatisfy(property -> assertThat(property.has("description"))
                .as(property.get("name").getAsString())
                .isTrue());
    }

    @Test
    void everyPropertyHasItsDefault() throws IOException {
        Set<String> without = new TreeSet<>();
        properties().stream()
                .filter(property -> !property.has("defaultValue"))
                .forEach(property -> without.add(property.get("name").getAsString()));
        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_DEFAULT));
    }

    @Test
    void hintsNameOnlyPropertiesThatThereAre() throws IOException {
        List<String> names =
                properties().stream().map(p -> p.get("name").getAsString()).toList();
        assertThat(metadata().getAsJsonArray("hints")).isNotEmpty().allSatisfy(hint -> {
            String name = hint.getAsJsonObject().get("name").getAsString();
            assertThat(names).contains(name.replaceAll("\\.(keys|values)$", ""));
        });
    }
}
