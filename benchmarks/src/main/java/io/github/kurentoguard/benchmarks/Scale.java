package io.github.kurentoguard.benchmarks;

import java.util.List;
import java.util.Locale;

import io.github.kurentoguard.recovery.Recovery;

/** One guard with very many objects: how long it takes to recover, and for how long its event loop is held meanwhile. */
final class Scale {

    private static final int PIPELINES = 10_000;
    /** Beyond it a ping would be late that is due every few seconds, and so would every call of the guards beside. */
    private static final double LONGEST_HOLD_MILLIS = 50;

    private Scale() {}

    static List<Row> run(Options options) throws Exception {
        int pipelines = options.quick() ? PIPELINES / 10 : PIPELINES;
        int objects = pipelines * (1 + Rooms.ELEMENTS);
        Row time = new Row(title("recover %,d objects, s", objects), null);
        Row free = new Row(title("recover %,d objects, no throttle, s", objects), null);
        Row hold = new Row("longest hold of the event loop meanwhile, ms", new Target.GuardAtMost(LONGEST_HOLD_MILLIS));
        Row heap = new Row(title("heap of %,d objects, MB", objects), null);
        Row after = new Row("heap of the same after recoveries, MB", null);
        try (Server server = Server.start()) {
            long before = Heap.used();
            run(server, Recovery.all(), pipelines, time, hold, heap, after, before);
            run(server, unthrottled(), pipelines, free, hold, heap, after, before);
        }
        return List.of(time, free, hold, heap, after);
    }

    private static String title(String pattern, int objects) {
        return String.format(Locale.ROOT, pattern, objects);
    }

    private static Recovery unthrottled() {
        // A filter, so that the application is asked of each object.
        return Recovery.builder()
                .pipelinesPerSecond(100_000)
                .filter(object -> !object.tags().containsKey("temporary"))
                .build();
    }

    private static void run(
            Server server, Recovery recovery, int pipelines, Row time, Row hold, Row heap, Row after, long before)
            throws Exception {
        try (Recovering recovering = new Recovering(server, recovery)) {
            Rooms.many(pipelines, recovering.guard().client(), client -> {
                Rooms.row(client);
                return "";
            });
            heap.add(Kind.GUARD, (Heap.used() - before) / 1e6);
            for (int i = 0; i < 2; i++) {
                Recovering.Took took = recovering.recover(pipelines * (1 + Rooms.ELEMENTS));
                time.add(Kind.GUARD, took.seconds());
                hold.add(Kind.GUARD, took.loopMillis());
                time.remark(String.format(
                        Locale.ROOT,
                        "CPU: guard %.1f s, simulator %.1f s",
                        took.cpuSeconds(),
                        took.serverCpuSeconds()));
            }
            after.add(Kind.GUARD, (Heap.used() - before) / 1e6);
        }
    }
}
