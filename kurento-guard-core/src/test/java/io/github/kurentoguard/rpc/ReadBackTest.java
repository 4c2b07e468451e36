package io.github.kurentoguard.rpc;

import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadBackTest {

    private static @Nullable ReadBack of(String operation, String operationParams) {
        JsonObject params = new JsonObject();
        params.addProperty("object", "a");
        params.addProperty("operation", operation);
        params.add("operationParams", JsonParser.parseString(operationParams));
        return ReadBack.of("invoke", params);
    }

    private static ReadBack.State compare(String operation, String operationParams, String... connections) {
        return Objects.requireNonNull(of(operation, operationParams))
                .compare("{\"id\":\"1\",\"result\":{\"value\":[" + String.join(",", connections) + "]}}");
    }

    private static String to(String sink, String type, String sourceDescription) {
        return "{\"source\":\"a\",\"sink\":\"" + sink + "\",\"type\":\"" + type + "\",\"sourceDescription\":\""
                + sourceDescription + "\",\"sinkDescription\":\"default\"}";
    }

    private static String to(String sink, String type) {
        return to(sink, type, "default");
    }

    @Test
    void connectionOfNoNamedTypeIsOfAllThree() {
        String all = "{\"sink\":\"b\",\"mediaType\":null}";
        assertThat(compare("connect", all, to("b", "AUDIO"), to("b", "DATA"), to("b", "VIDEO")))
                .isEqualTo(ReadBack.State.AS_ASKED);
        assertThat(compare("connect", all, to("b", "AUDIO"), to("b", "VIDEO"), to("c", "DATA")))
                .isEqualTo(ReadBack.State.NOT_AS_ASKED);
    }

    @Test
    void connectionOfOneTypeIsThatOneToThatSink() {
        String audio = "{\"sink\":\"b\",\"mediaType\":\"AUDIO\"}";
        assertThat(compare("connect", audio, to("b", "AUDIO"))).isEqualTo(ReadBack.State.AS_ASKED);
        assertThat(compare("connect", audio, to("b", "VIDEO"), to("c", "AUDIO")))
                .isEqualTo(ReadBack.State.NOT_AS_ASKED);
    }

    @Test
    void descriptionsCount() {
        String screen = "{\"sink\":\"b\",\"mediaType\":\"VIDEO\",\"sourceMediaDescription\":\"screen\"}";
        assertThat(compare("connect", screen, to("b", "VIDEO"))).isEqualTo(ReadBack.State.NOT_AS_ASKED);
        assertThat(compare("connect", screen, to("b", "VIDEO", "screen"))).isEqualTo(ReadBack.State.AS_ASKED);
    }

    @Test
    void disconnectionIsDoneWhenNoneIsLeft() {
        assertThat(compare("disconnect", "{\"sink\":\"b\"}", to("c", "AUDIO"))).isEqualTo(ReadBack.State.AS_ASKED);
        assertThat(compare("disconnect", "{\"sink\":\"b\"}", to("b", "DATA"))).isEqualTo(ReadBack.State.NOT_AS_ASKED);
    }

    @Test
    void refusalsAndNonsenseSayNothing() {
        ReadBack asked = Objects.requireNonNull(of("connect", "{\"sink\":\"b\"}"));
        assertThat(new String[] {
                    "{\"error\":{\"code\":40101},\"id\":\"1\"}",
                    "{\"id\":\"1\",\"result\":{\"value\":null}}",
                    "{\"id\":\"1\",\"result\":{\"value\":[1]}}",
                    "nonsense"
                })
                .allMatch(text -> asked.compare(text) == ReadBack.State.UNREADABLE);
    }

    @Test
    void onlyConnectionsOfElementsCanBeReadBack() {
        assertThat(of("connect", "{\"sink\":\"b\",\"source\":\"c\"}"))
                .as("of a hub")
                .isNull();
        assertThat(of("connect", "{}")).isNull();
        assertThat(of("record", "{\"sink\":\"b\"}")).isNull();
    }
}
