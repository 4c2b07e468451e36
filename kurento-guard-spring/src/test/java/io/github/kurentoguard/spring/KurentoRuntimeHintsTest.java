package io.github.kurentoguard.spring;

import org.junit.jupiter.api.Test;
import org.kurento.client.IceCandidate;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/** Native images know what Kurento's client does by reflection. */
class KurentoRuntimeHintsTest {

    @Test
    void proxiesAndValuesOfTheMediaApiAreRegistered() {
        RuntimeHints hints = new RuntimeHints();
        new KurentoRuntimeHints().registerHints(hints, getClass().getClassLoader());
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(WebRtcEndpoint.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(MediaPipeline.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(IceCandidate.class))
                .accepts(hints);
    }
}
