package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;

/** Ten rooms of four endpoints, each named by a tag, connected to its neighbour and listened to: how much of it is there. */
final class Furniture {

    private static final int ROOMS = 10;
    private static final int SEATS = 4;
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Trial trial;
    private final List<WebRtcEndpoint> endpoints = new ArrayList<>();
    private final Map<WebRtcEndpoint, WebRtcEndpoint> sinks = new LinkedHashMap<>();
    private final AtomicInteger heard = new AtomicInteger();

    Furniture(Trial trial) {
        this.trial = trial;
        for (int i = 0; i < ROOMS; i++) {
            room();
        }
    }

    private void room() {
        MediaPipeline pipeline = trial.subject().client().createMediaPipeline();
        trial.ledger().knows(pipeline);
        List<WebRtcEndpoint> room = new ArrayList<>();
        for (int i = 0; i < SEATS; i++) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            endpoint.addTag("seat", "seat-" + i);
            endpoint.addErrorListener(event -> heard.incrementAndGet());
            room.add(endpoint);
        }
        for (int i = 0; i < SEATS; i++) {
            WebRtcEndpoint sink = room.get((i + 1) % SEATS);
            room.get(i).connect(sink);
            sinks.put(room.get(i), sink);
        }
        endpoints.addAll(room);
    }

    /** What of it is on the server, and works. */
    Remark remains() {
        KurentoSimulator simulator = trial.simulator();
        Map<String, SimulatedObject> there =
                simulator.objects().stream().collect(Collectors.toMap(SimulatedObject::id, object -> object));
        long living =
                endpoints.stream().filter(one -> there.containsKey(id(one))).count();
        long tagged =
                endpoints.stream().filter(one -> tagged(there.get(id(one)))).count();
        long connected = sinks.entrySet().stream()
                .filter(pair -> connected(there.get(id(pair.getKey())), id(pair.getValue())))
                .count();
        endpoints.stream()
                .map(this::id)
                .filter(there::containsKey)
                .forEach(id -> simulator.fire(id, "Error", Hearing.numbered(0)));
        int all = endpoints.size();
        Trial.await(() -> heard.get() >= all, A_WHILE);
        long strangers = strangers(there);
        boolean whole = living == all && tagged == all && connected == all && heard.get() == all && strangers == 0;
        String text = "of " + all + " endpoints in " + ROOMS + " rooms there are afterwards " + living + ", " + tagged
                + " with their tag, " + connected + " connected, " + heard.get() + " heard; endpoints nobody knows "
                + strangers;
        return Remark.of(text, whole);
    }

    private long strangers(Map<String, SimulatedObject> there) {
        Set<String> known = new HashSet<>();
        endpoints.forEach(one -> known.add(id(one)));
        return there.keySet().stream()
                .filter(id -> id.contains("/"))
                .filter(id -> !known.contains(id))
                .count();
    }

    private String id(WebRtcEndpoint endpoint) {
        return trial.subject().serverId().apply(endpoint);
    }

    private static boolean tagged(@Nullable SimulatedObject object) {
        return object != null && object.tags().containsKey("seat");
    }

    private static boolean connected(@Nullable SimulatedObject object, String sink) {
        return object != null
                && object.connections().values().stream().anyMatch(sinksOfAKind -> sinksOfAKind.contains(sink));
    }
}
