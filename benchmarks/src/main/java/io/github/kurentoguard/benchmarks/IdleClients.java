package io.github.kurentoguard.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What very many clients in a JVM cost while they do nothing, and how fast they are when they all make calls. */
final class IdleClients {

    private static final int CLIENTS = 100;
    private static final int WORKERS = 8;
    private static final int MOST_THREADS = 11;
    /** Workers end after 5 s without work. */
    private static final long SETTLE_MILLIS = 6_000;

    private IdleClients() {}

    static List<Row> run(Options options) throws Exception {
        Row threads = new Row("threads of " + CLIENTS + " idle clients", new Target.GuardAtMost(MOST_THREADS));
        Row heap = new Row("heap of an idle client, KB", null);
        Row calls = new Row("calls/s of " + CLIENTS + " clients in turn, 8 threads", new Target.RatioAtLeast(1));
        try (Server server = Server.start()) {
            for (Kind kind : List.of(Kind.GUARD, Kind.PLAIN)) {
                measure(options, kind, server.url(), threads, heap, calls);
            }
        }
        return List.of(threads, heap, calls);
    }

    private static void measure(Options options, Kind kind, String url, Row threads, Row heap, Row calls)
            throws Exception {
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
            inTurn(options, kind, clients, calls);
        } finally {
            clients.forEach(Subject::close);
        }
    }

    private static void inTurn(Options options, Kind kind, List<Subject> clients, Row calls) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Runnable call = () ->
                clients.get(Math.floorMod(next.getAndIncrement(), CLIENTS)).call();
        Load.threads(WORKERS, options.warmUp(), call);
        for (int i = 0; i < options.rounds(); i++) {
            calls.add(kind, Load.threads(WORKERS, options.round(), call).perSecond());
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
