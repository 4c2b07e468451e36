package io.github.kurentoguard.examples;

import java.time.Duration;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.event.GuardListener;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;

/** Stands in the README. */
final class TenLines {

    private TenLines() {}

    static String negotiate(GuardListener listener, String offer) {
        // readme: use
        try (KurentoGuard guard = KurentoGuard.builder()
                .url("ws://media:8888/kurento")
                .keepAlive(KeepAlive.behindProxy(Duration.ofSeconds(60))) // default: a ping after 15 s of silence
                .requestTimeout(Duration.ofSeconds(10)) // for every call, waiting for the line included
                .listener(listener) // hears of lost lines, lost sessions, and what was made again
                .build()) {
            KurentoClient kurento = guard.client(); // from here on: plain Kurento
            MediaPipeline pipeline = kurento.createMediaPipeline();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            return endpoint.processOffer(offer);
        }
        // readme: end
    }
}
