package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.recovery.Recovery;

/** The heap that a media object takes, with a tag, two properties, three connections and two subscriptions. */
final class Footprint {

    private static final int PIPELINES = 1_000;
    private static final int RECORDED = 100_000;
    private static final Target TARGET = new Target.DifferenceAtMost(1);

    private Footprint() {}

    static List<Row> run(Options options) throws Exception {
        int pipelines = options.quick() ? PIPELINES / 10 : PIPELINES;
        Row all = new Row("heap of an endpoint, KB", TARGET);
        Row undiagnosed = new Row("the same, guard without diagnosis, KB", TARGET);
        Row bare = new Row("the same, guard without diagnosis and recovery, KB", null);
        Row recorder = new Row("heap of an endpoint in the recorder alone, KB", new Target.GuardAtMost(1));
        try (Server server = Server.start()) {
            warmUp(server);
            try (Subject plain = Subject.open(Kind.PLAIN, server.url())) {
                double each = measure(plain, pipelines);
                List.of(all, undiagnosed, bare).forEach(row -> row.add(Kind.PLAIN, each));
            }
            guarded(server, pipelines, all, builder -> builder);
            guarded(server, pipelines, undiagnosed, builder -> builder.diagnosis(Diagnosis.off()));
            guarded(server, pipelines, bare, builder -> builder.diagnosis(Diagnosis.off())
                    .recovery(Recovery.none()));
        }
        recorder.add(Kind.GUARD, recorded(options.quick() ? RECORDED / 10 : RECORDED));
        return List.of(all, undiagnosed, bare, recorder);
    }

    private static void guarded(Server server, int pipelines, Row row, UnaryOperator<KurentoGuardBuilder> settings)
            throws Exception {
        try (Subject guard = Subject.guard(Kind.GUARD, server.url(), settings)) {
            row.add(Kind.GUARD, measure(guard, pipelines));
        }
    }

    /** What is loaded and cached once is no object's. */
    private static void warmUp(Server server) throws Exception {
        for (Kind kind : Kind.values()) {
            try (Subject subject = Subject.open(kind, server.url())) {
                Rooms.many(10, subject.client(), Rooms::furnished);
            }
        }
    }

    private static double measure(Subject subject, int pipelines) throws Exception {
        long before = Heap.used();
        List<Object> kept = new ArrayList<>(Rooms.many(pipelines, subject.client(), Rooms::furnished));
        double bytes = Heap.used() - before;
        return bytes / 1024 / (kept.size() * Rooms.ELEMENTS);
    }

    private static double recorded(int endpoints) throws InterruptedException {
        try (Memory first = new Memory()) {
            Transcript.recordedRoom(first, 0);
        }
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
