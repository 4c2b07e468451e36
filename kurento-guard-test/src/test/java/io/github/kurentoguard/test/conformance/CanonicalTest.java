package io.github.kurentoguard.test.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalTest {

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void measuredNumbersAreComparedByKindOnly() {
        assertThat(Canonical.answer("getUsedCpu", json("{\"value\":1.5}")))
                .isEqualTo(Canonical.answer("getUsedCpu", json("{\"value\":0.0}")))
                .isNotEqualTo(Canonical.answer("getUsedCpu", json("{\"value\":0}")));
        assertThat(Canonical.answer("getMtu", json("{\"value\":1200}")))
                .isNotEqualTo(Canonical.answer("getMtu", json("{\"value\":1300}")));
    }

    @Test
    void setsOfIdsHaveNoOrder() {
        assertThat(Canonical.answer("getPipelines", json("{\"value\":[\"b-1\",\"a-1\"]}")))
                .isEqualTo(Canonical.answer("getPipelines", json("{\"value\":[\"a-1\",\"b-1\"]}")));
        assertThat(Canonical.answer("describe", json("{\"hierarchy\":[\"kurento.B\",\"kurento.A\"]}")))
                .isNotEqualTo(Canonical.answer("describe", json("{\"hierarchy\":[\"kurento.A\",\"kurento.B\"]}")));
    }

    @Test
    void randomPartsOfAnSdpAreMaskedAndTheRestIsNot() {
        String sdp = "v=0\\r\\no=- %s %s IN IP4 0.0.0.0\\r\\nm=video %s UDP/TLS/RTP/SAVPF 96\\r\\na=ice-pwd:%s\\r\\n";
        JsonElement one = Canonical.answer("processOffer", json("\"" + sdp.formatted(1, 2, 9, "abc") + "\""));
        JsonElement other = Canonical.answer("processOffer", json("\"" + sdp.formatted(3, 4, 9, "xyz") + "\""));
        JsonElement rejected = Canonical.answer("processOffer", json("\"" + sdp.formatted(3, 4, 0, "xyz") + "\""));

        assertThat(one).isEqualTo(other).isNotEqualTo(rejected);
    }

    @Test
    void timeStampOfAnEventMustBeMillisecondsAsText() {
        JsonElement good =
                Canonical.event(json("{\"timestampMillis\":\"1795404435357\"}").getAsJsonObject());

        assertThat(good)
                .isEqualTo(Canonical.event(
                        json("{\"timestampMillis\":\"1700000000000\"}").getAsJsonObject()));
        assertThat(good)
                .isNotEqualTo(Canonical.event(
                        json("{\"timestampMillis\":1795404435357}").getAsJsonObject()));
    }

    @Test
    void candidatesKeepKindAndLoseAddress() {
        String candidate = "{\"candidate\":\"candidate:1 1 UDP %d %s %d typ host\"}";

        assertThat(Canonical.event(
                        json(candidate.formatted(2015363327, "192.0.2.1", 4000)).getAsJsonObject()))
                .isEqualTo(Canonical.event(
                        json(candidate.formatted(2015364095, "192.0.2.9", 5000)).getAsJsonObject()));
    }
}
