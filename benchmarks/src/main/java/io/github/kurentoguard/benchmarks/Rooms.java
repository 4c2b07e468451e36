package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kurento.client.KurentoClient;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.WebRtcEndpoint;

/** Pipelines such as applications make. */
final class Rooms {

    static final int ELEMENTS = 4;
    /** Calls that it takes to make one by hand: a pipeline, its elements, connections and subscriptions. */
    static final int CALLS = 1 + ELEMENTS + (ELEMENTS - 1) + ELEMENTS;

    private static final int THREADS = 8;

    private Rooms() {}

    /** Makes something that is to be kept. */
    interface Maker {

        Object make(KurentoClient client);
    }

    /** A pipeline of four elements in a row, each with a subscription: one call after another. */
    static List<Object> row(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        MediaElement[] elements = new MediaElement[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            elements[i] = new PassThrough.Builder(pipeline).build();
        }
        for (int i = 1; i < ELEMENTS; i++) {
            elements[i - 1].connect(elements[i]);
        }
        for (MediaElement element : elements) {
            element.addErrorListener(event -> {});
        }
        List<Object> made = new ArrayList<>(List.of(elements));
        made.add(pipeline);
        return made;
    }

    /** Four endpoints, each with a tag, two properties, three connections and two subscriptions. */
    static List<Object> furnished(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        List<Object> kept = new ArrayList<>(List.of(pipeline));
        WebRtcEndpoint[] endpoints = new WebRtcEndpoint[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            endpoints[i] = new WebRtcEndpoint.Builder(pipeline).build();
            kept.add(endpoints[i]);
        }
        for (int i = 0; i < ELEMENTS; i++) {
            WebRtcEndpoint endpoint = endpoints[i];
            endpoint.addTag("user", "user-" + i);
            endpoint.setStunServerAddress("192.0.2.1");
            endpoint.setStunServerPort(3478);
            for (MediaType type : MediaType.values()) {
                endpoint.connect(endpoints[(i + 1) % ELEMENTS], type);
            }
            kept.add(endpoint.addErrorListener(event -> {}));
            kept.add(endpoint.addIceCandidateFoundListener(event -> {}));
        }
        return kept;
    }

    /** Makes many with several threads. */
    static List<Object> many(int count, KurentoClient client, Maker maker) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Object>> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                parts.add(pool.submit(() -> maker.make(client)));
            }
            List<Object> made = new ArrayList<>();
            for (Future<Object> part : parts) {
                made.add(part.get());
            }
            return made;
        } finally {
            pool.shutdownNow();
        }
    }
}
