package io.github.kurentoguard.diagnosis.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.kurento.client.Continuation;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaType;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.Stats;

/** Asks an endpoint for its statistics of one kind of media, since entries do not say which kind they are of. */
final class Sampling {

    private Sampling() {}

    /** Asks without waiting; on failure nothing is told but the failure. */
    static void ask(
            MediaElement endpoint, MediaType kind, Consumer<List<StreamSample>> samples, Consumer<Throwable> failure) {
        endpoint.getStats(kind, new Continuation<Map<String, Stats>>() {
            @Override
            public void onSuccess(Map<String, Stats> stats) {
                samples.accept(of(kind, stats));
            }

            @Override
            public void onError(Throwable cause) {
                failure.accept(cause);
            }
        });
    }

    static List<StreamSample> of(MediaType kind, Map<String, Stats> stats) {
        List<StreamSample> samples = new ArrayList<>();
        for (Stats entry : stats.values()) {
            if (entry instanceof RTCInboundRTPStreamStats inbound) {
                samples.add(StreamSample.of(kind, inbound));
            } else if (entry instanceof RTCOutboundRTPStreamStats outbound) {
                samples.add(StreamSample.of(kind, outbound));
            }
        }
        return samples;
    }
}
