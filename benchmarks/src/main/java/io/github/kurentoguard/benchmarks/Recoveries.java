package io.github.kurentoguard.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kurentoguard.recovery.Recovery;
import org.kurento.client.KurentoClient;

/**
 * How long it takes until everything is there again after a restart of the server. The plain client, connected already,
 * makes it one call after another; the guard's time begins with the restart and so holds the reconnection as well.
 */
final class Recoveries {

    private static final int[] LATENCIES = {0, 1, 5};
    private static final int PIPELINES = 1_000;
    private static final int MOST_ROUNDS = 3;
    private static final double GOAL = 0.05;

    private Recoveries() {}

    static List<Row> run(Options options) throws Exception {
        int pipelines = options.quick() ? PIPELINES / 10 : PIPELINES;
        int rounds = Math.min(MOST_ROUNDS, options.rounds());
        List<Row> rows = new ArrayList<>();
        try (Server server = Server.start()) {
            List<Samples> plain = byHand(server, pipelines);
            rows.addAll(guarded(server, "", Recovery.all(), pipelines, rounds, plain));
            Recovery unthrottled =
                    Recovery.builder().pipelinesPerSecond(100_000).build();
            rows.addAll(guarded(server, ", no throttle", unthrottled, pipelines, rounds, plain));
        }
        return rows;
    }

    private static List<Samples> byHand(Server server, int pipelines) throws IOException {
        List<Samples> seconds = new ArrayList<>();
        KurentoClient client = KurentoClient.create(server.url());
        try {
            make(client, Math.max(20, pipelines / 10));
            for (int latency : LATENCIES) {
                server.latency(latency);
                Samples one = new Samples();
                one.add(make(client, pipelines));
                seconds.add(one);
            }
        } finally {
            server.latency(0);
            client.destroy();
        }
        return seconds;
    }

    private static double make(KurentoClient client, int pipelines) {
        long began = System.nanoTime();
        for (int i = 0; i < pipelines; i++) {
            Rooms.row(client);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<Row> guarded(
            Server server, String how, Recovery recovery, int pipelines, int rounds, List<Samples> plain)
            throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Recovering recovering = new Recovering(server, recovery)) {
            Rooms.many(pipelines, recovering.guard().client(), Rooms::row);
            int objects = pipelines * (1 + Rooms.ELEMENTS);
            recovering.recover(objects);
            for (int i = 0; i < LATENCIES.length; i++) {
                String title = "recover %,d pipelines, %d ms each way%s, s";
                Target goal = LATENCIES[i] == 5 ? new Target.RatioAtMost(GOAL) : null;
                Row row = new Row(String.format(Locale.ROOT, title, pipelines, LATENCIES[i], how), goal);
                row.of(Kind.PLAIN).addAll(plain.get(i));
                server.latency(LATENCIES[i]);
                row.remark(measure(recovering, row, objects, rounds));
                rows.add(row);
            }
            server.latency(0);
        }
        return rows;
    }

    private static String measure(Recovering recovering, Row row, int objects, int rounds) throws Exception {
        Samples cpu = new Samples();
        Samples serverCpu = new Samples();
        Samples loop = new Samples();
        for (int i = 0; i < rounds; i++) {
            Recovering.Took took = recovering.recover(objects);
            row.add(Kind.GUARD, took.seconds());
            cpu.add(took.cpuSeconds());
            serverCpu.add(took.serverCpuSeconds());
            loop.add(took.loopMillis());
        }
        return String.format(
                Locale.ROOT,
                "CPU: guard %.2f s, simulator %.2f s; loop held %.0f ms",
                cpu.median(),
                serverCpu.median(),
                loop.worst());
    }
}
