package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.part.Daemon;
import io.github.kurentoguard.proof.part.Standstill;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.wire.Admission;

/** What goes wrong with the first connection. */
final class Starts {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration FOR_THREADS = Duration.ofSeconds(20);
    private static final int MOST_THREADS = 1_000;

    /** Threads of all guards of a JVM: others may be at work. In a process of its own they are looked at when it ends. */
    private static final Pattern SHARED = Pattern.compile("kurento-guard-(io|dns|tls)-\\d+");

    private Starts() {}

    static List<Cell> cells() {
        return List.of(
                cell("nothing listens at the address", Starts::refused),
                cell("the server starts 1 s after the application", Starts::lateServer),
                cell("the server takes connections and never answers", Starts::silentServer));
    }

    /** One way to begin with a kind of client. */
    interface Beginning {

        Row row(String fault, Kind kind) throws Exception;
    }

    static Cell cell(String fault, Beginning beginning) {
        return new Cell(fault, "starts", PATIENCE, kind -> beginning.row(fault, kind));
    }

    private static Row refused(String fault, Kind kind) {
        return start(fault, kind, "ws://127.0.0.1:" + Daemon.freePort() + "/kurento", Expected.unavailable("REFUSED"));
    }

    private static Row lateServer(String fault, Kind kind) throws Exception {
        int port = Daemon.freePort();
        CompletableFuture<KurentoSimulator> server = new CompletableFuture<>();
        ThreadGroup notOfTheStart = Thread.currentThread().getThreadGroup();
        Row row = start(fault, kind, Expected.CONNECTED, () -> {
            server.completeAsync(
                    () -> {
                        Trial.pause(Duration.ofSeconds(1));
                        return KurentoSimulator.builder().port(port).start();
                    },
                    task -> new Thread(notOfTheStart, task, "late-server").start());
            return Subject.open(kind, "ws://127.0.0.1:" + port + "/kurento");
        });
        server.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).close();
        return row;
    }

    private static Row silentServer(String fault, Kind kind) {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            simulator.admission(Admission.silence());
            return start(fault, kind, simulator.url(), Expected.unavailable("the first attempt is still unanswered"));
        }
    }

    private static Row start(String fault, Kind kind, String url, Expected expected) {
        return start(fault, kind, expected, () -> Subject.open(kind, url));
    }

    /** @param expected what the application with the guard sees */
    static Row start(String fault, Kind kind, Expected expected, Supplier<Subject> opening) {
        warmUp(kind);
        long began = System.nanoTime();
        ThreadGroup threads = new ThreadGroup("start");
        String sees = outcome(threads, () -> {
            try (Subject subject = opening.get()) {
                subject.client().createMediaPipeline();
                return Expected.CONNECTED.beginning();
            }
        });
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration standstill = Standstill.longest();
        List<String> left = left(threads);
        Verdict verdict = expected.verdict(kind, sees, took, standstill, left);
        String rest = left.isEmpty() ? "–" : left.size() + " threads";
        return new Row(fault, kind, sees, "", "–", Row.seconds(took), "–", "–", "–", "–", rest, verdict);
    }

    /** What was begun within the start inherits its group. */
    private static List<String> left(ThreadGroup threads) {
        Trial.await(() -> own(threads).isEmpty(), FOR_THREADS);
        return own(threads);
    }

    private static List<String> own(ThreadGroup threads) {
        Thread[] living = new Thread[MOST_THREADS];
        int count = threads.enumerate(living);
        return Arrays.stream(living, 0, count)
                .map(Thread::getName)
                .filter(name -> !SHARED.matcher(name).matches())
                .toList();
    }

    /** A client of this kind has loaded its classes before: what is measured is the fault. */
    private static void warmUp(Kind kind) {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Subject subject = Trial.open(kind, simulator.url())) {
            subject.client().createMediaPipeline();
        }
    }

    private static String outcome(ThreadGroup threads, Callable<String> start) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread starter = new Thread(
                threads,
                () -> {
                    try {
                        outcome.complete(start.call());
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                },
                "starter");
        starter.setDaemon(true);
        starter.start();
        try {
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return words(cause == null ? e : cause);
        } catch (TimeoutException e) {
            return "**hangs: nothing within " + PATIENCE.toSeconds() + " s**";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replace('|', '/').replaceAll("\\s+", " ");
        String shortened = message.length() > 220 ? message.substring(0, 220) + "…" : message;
        // A port says nothing to a reader.
        return failure.getClass().getSimpleName() + ": "
                + shortened.replaceAll("127\\.0\\.0\\.1[:/]\\d+", "127.0.0.1:port");
    }
}
