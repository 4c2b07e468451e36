package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.kurento.client.KurentoClient;

/** The heap that a media object takes, with a tag, two properties, three connections and two subscriptions. */
final class Footprint {

    private static final int PIPELINES = 2_500;
    private static final int RECORDED = 100_000;
    private static final Target TARGET = new Target.DifferenceAtMost(1);

    private Footprint() {}

    static List<Row> run(Options options) throws Exception {
        int pipelines = options.quick() ? PIPELINES / 10 : PIPELINES;
        Row all = new Row("heap of an endpoint, KB", TARGET);
        Row none = new Row("the same, guard without recovery, KB", null);
        Row recorder = new Row("heap of an endpoint in the recorder, KB", new Target.GuardAtMost(1));
        try (Server server = Server.start()) {
            warmUp(server);
            try (Subject plain = Subject.open(Kind.PLAIN, server.url())) {
                double each = measure(plain.client(), pipelines);
                all.add(Kind.PLAIN, each);
                none.add(Kind.PLAIN, each);
            }
            try (Subject guard = Subject.withoutRecovery(server.url())) {
                none.add(Kind.GUARD, measure(guard.client(), pipelines));
            }
            try (Subject guard = Subject.open(Kind.GUARD, server.url())) {
                all.add(Kind.GUARD, measure(guard.client(), pipelines));
            }
        }
        recorder.add(Kind.GUARD, recorded(options.quick() ? RECORDED / 10 : RECORDED));
        return List.of(all, none, recorder);
    }

    /** What is loaded and cached once is no object's. */
    private static void warmUp(Server server) throws Exception {
        for (Kind kind : Kind.values()) {
            try (Subject subject = Subject.open(kind, server.url())) {
                Rooms.many(10, subject.client(), Rooms::furnished);
            }
        }
    }

    private static double measure(KurentoClient client, int pipelines) throws Exception {
        long before = Heap.used();
        List<Object> kept = new ArrayList<>(Rooms.many(pipelines, client, Rooms::furnished));
        double bytes = Heap.used() - before;
        return bytes / 1024 / (kept.size() * Rooms.ELEMENTS);
    }

    private static double recorded(int endpoints) throws InterruptedException {
        Transcript.recordedRoom(new Memory(), 0);
        long before = Heap.used();
        try (Memory memory = new Memory()) {
            for (int i = 0; i < endpoints / Rooms.ELEMENTS; i++) {
                Transcript.recordedRoom(memory, i);
            }
            double bytes = Heap.used() - before;
            return bytes / 1024 / memory.endpoints();
        }
    }
}
