package io.github.kurentoguard.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.Explainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kurento.client.IceCandidate;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaType;
import org.kurento.client.TransactionNotCommitedException;
import org.kurento.client.internal.transport.serialization.ParamsFlattener;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.Props;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametersTest {

    static Stream<Props> whatUpstreamWrites() {
        return Stream.of(
                new Props(),
                new Props("uri", "file:///tmp/\"ä\".webm"),
                new Props("count", 7)
                        .add("bytes", Long.MAX_VALUE)
                        .add("on", true)
                        .add("name", "x"),
                new Props("name", null).add("type", MediaType.VIDEO).add("on", false),
                new Props("ratio", 0.1f).add("name", "x"),
                new Props("ratio", 1e300).add("none", null),
                new Props("candidate", new IceCandidate("candidate:1 1 UDP 1 10.0.0.1 9 typ host", "0", 0)),
                new Props("list", Arrays.asList("a", 1, true)).add("after", "b"),
                new Props("map", Map.of("k", List.of(1, 2))).add("name", null),
                new Props("props", new Props("inner", 1).add("none", null)));
    }

    @ParameterizedTest
    @MethodSource("whatUpstreamWrites")
    void isWhatUpstreamWrites(Props params) {
        Props flat = ParamsFlattener.getInstance().flattenParams(params, false);
        assertThat(Parameters.json(params, false))
                .hasToString(JsonUtils.toJsonObject(flat).toString());
        assertThat(Parameters.json(params, false)).isEqualTo(JsonUtils.toJsonObject(flat));
    }

    @Test
    void whatIsNotMadeYetIsWrittenAsAReferenceInsideATransactionOnly() {
        KurentoClient client = GuardedKurentoClient.create(new ScriptedConnection(), () -> {}, Explainer.byCode());
        Props params = new Props("mediaPipeline", client.createMediaPipeline(client.beginTransaction()));
        assertThat(Parameters.json(params, true)).hasToString("{\"mediaPipeline\":\"newref:0\"}");
        assertThatThrownBy(() -> Parameters.json(params, false)).isInstanceOf(TransactionNotCommitedException.class);
    }

    @Test
    void notANumberIsLeftToTheChecksOfTheCall() {
        JsonObject json = Parameters.json(new Props("ratio", Float.NaN).add("name", "x"), false);
        assertThat(json.get("ratio").getAsDouble()).isNaN();
        assertThat(json.get("name").getAsString()).isEqualTo("x");
    }
}
