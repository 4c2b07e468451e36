package io.github.kurentoguard.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What clients cost that are connected and do nothing. */
final class IdleClients {

    private static final int CLIENTS = 100;
    private static final int MOST_THREADS = 11;
    /** Workers end after 5 s without work. */
    private static final long SETTLE_MILLIS = 6_000;

    private IdleClients() {}

    static List<Row> run(Options options) throws Exception {
        Row threads = new Row("threads of " + CLIENTS + " idle clients", new Target.GuardAtMost(MOST_THREADS));
        Row heap = new Row("heap of an idle client, KB", null);
        try (Server server = Server.start()) {
            for (Kind kind : List.of(Kind.GUARD, Kind.PLAIN)) {
                measure(kind, server.url(), threads, heap);
            }
        }
        return List.of(threads, heap);
    }

    private static void measure(Kind kind, String url, Row threads, Row heap) throws InterruptedException {
        int threadsBefore = threads();
        // The first client of a kind loads classes.
        Subject.open(kind, url).close();
        long heapBefore = Heap.used();
        List<Subject> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Subject.open(kind, url));
            }
            Thread.sleep(SETTLE_MILLIS);
            threads.add(kind, threads() - threadsBefore);
            heap.add(kind, (Heap.used() - heapBefore) / 1024.0 / CLIENTS);
        } finally {
            clients.forEach(Subject::close);
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
