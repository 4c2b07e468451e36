package io.github.kurentoguard.spring.view;

import java.util.List;
import java.util.Set;

import io.github.kurentoguard.metrics.LiveObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The chart of media objects. */
class MermaidTest {

    @Test
    void pipelinesAreBoxesAndConnectionsArrows() {
        LiveObject pipeline = new LiveObject("p_1", "MediaPipeline", null, List.of(), Set.of(), Set.of());
        LiveObject source = new LiveObject(
                "p_1/a",
                "WebRtcEndpoint",
                "p_1",
                List.of(new LiveObject.Sink("p_1/b", "VIDEO"), new LiveObject.Sink("gone", "ALL")),
                Set.of("VIDEO"),
                Set.of("VIDEO"));
        LiveObject sink = new LiveObject("p_1/b", "Evil\"]\n<script>", "p_1", List.of(), Set.of(), Set.of());
        assertThat(Mermaid.chart(List.of(pipeline, source, sink))).isEqualTo("""
                flowchart LR
                  subgraph o0["MediaPipeline p_1"]
                    o1["WebRtcEndpoint a"]
                    o2["Evilscript b"]
                  end
                  o1 -- VIDEO transcoding --> o2
                """);
    }
}
