package io.github.kurentoguard.proof.soak;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.proof.part.Machine;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaPipeline;

/** Eight threads of ordinary work through one guard while faults strike at random; then it is seen what must hold. */
public final class Soak {

    private static final int WORKERS = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A step makes at most two calls. */
    private static final Duration LONGEST_STEP = DEADLINE.multipliedBy(2).plusSeconds(3);

    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final String USAGE = "Usage: proof/run soak [--minutes N]   (10)";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Tally tally = new Tally();
    private final List<Slope> slopes =
            List.of(new Slope("heap after collection, MB"), new Slope("threads"), new Slope("open files"));
    private final List<String> broken = new ArrayList<>();
    private @Nullable Histogram early;

    public static void main(String[] arguments) throws Exception {
        double minutes = 10;
        if (arguments.length == 2 && arguments[0].equals("--minutes") && arguments[1].matches("\\d+(\\.\\d+)?")) {
            minutes = Double.parseDouble(arguments[1]);
        } else if (arguments.length > 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Soak soak = new Soak();
        System.out.println(soak.run(Duration.ofMillis((long) (minutes * 60_000))));
        System.exit(soak.broken.isEmpty() ? 0 : 1);
    }

    /** What must hold and did not. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** Works for so long; the table says what happened. */
    String run(Duration length) throws InterruptedException {
        try (KurentoSimulator simulator =
                        KurentoSimulator.builder().recordedRequests(1_000).start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .requestTimeout(DEADLINE)
                        .startupTimeout(Duration.ofMinutes(1))
                        .keepAlive(KeepAlive.every(Duration.ofSeconds(1)).withTimeout(Duration.ofMillis(500)))
                        .build()) {
            Havoc havoc = new Havoc(simulator, random);
            List<Worker> workers = work(guard, havoc, length);
            simulator.clearFaults();
            if (!guard.awaitConnected(Duration.ofSeconds(30))) {
                broken.add("the guard does not connect although nothing is wrong any more");
            }
            judge(simulator, guard, workers);
            return table(length, havoc);
        }
    }

    private List<Worker> work(KurentoGuard guard, Havoc havoc, Duration length) throws InterruptedException {
        List<Worker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Worker worker = new Worker(guard.client(), tally, random.nextLong());
            workers.add(worker);
            Thread thread = new Thread(worker, "application-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        strike(havoc, length);
        workers.forEach(Worker::stop);
        for (Thread thread : threads) {
            thread.join(LONGEST_STEP.toMillis());
            if (thread.isAlive()) {
                broken.add("a call hangs: " + List.of(thread.getStackTrace()));
            }
        }
        return workers;
    }

    private void strike(Havoc havoc, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        // What loads classes and fills bounded stores for the first time is no slope.
        long sample = System.nanoTime() + length.dividedBy(4).toNanos();
        while (System.nanoTime() < end) {
            pause(Duration.ofMillis(300 + random.nextInt(2_000)));
            havoc.strike();
            if (System.nanoTime() > sample) {
                sample();
                early = early == null ? Histogram.take() : early;
                sample = System.nanoTime() + SAMPLE.toNanos();
            }
        }
    }

    private void sample() {
        System.gc();
        long now = System.nanoTime();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        String[] files = new File("/proc/self/fd").list();
        slopes.get(0).add(now, heap);
        slopes.get(1).add(now, ManagementFactory.getThreadMXBean().getThreadCount());
        slopes.get(2).add(now, files == null ? 0 : files.length);
    }

    private void judge(KurentoSimulator simulator, KurentoGuard guard, List<Worker> workers) {
        Set<String> living = simulator.objects().stream()
                .map(SimulatedObject::id)
                .filter(id -> !id.contains("/"))
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>();
        for (Worker worker : workers) {
            for (MediaPipeline made : worker.kept()) {
                String id = guard.serverId(made);
                known.add(id);
                if (!living.contains(id)) {
                    broken.add("neither on the server nor reported as gone: " + made.getId());
                }
            }
        }
        Set<String> leftOver = new HashSet<>(living);
        leftOver.removeAll(known);
        tally.forgotten().forEach(pipeline -> leftOver.remove(guard.serverId(pipeline)));
        expect("objects left over that no failed call explains", Math.max(0, leftOver.size() - unknown()));
        expect("answers that came twice", tally.twice());
        expect("values read back wrong", tally.misread());
        expect("failures that are neither the server's nor the guard's", tally.strange());
        if (tally.longest().compareTo(LONGEST_STEP) > 0) {
            broken.add("a step of at most two calls took " + tally.longest());
        }
    }

    private long unknown() {
        return tally.failures().entrySet().stream()
                .filter(failure -> failure.getKey().endsWith("UNKNOWN"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void expect(String name, long none) {
        if (none != 0) {
            broken.add(none + " × " + name);
        }
    }

    private String table(Duration length, Havoc havoc) {
        StringBuilder table = new StringBuilder("Soak of " + length.toSeconds() + " s " + Machine.describe() + ", seed "
                + seed + "\n\n| what | figure |\n|---|---|\n");
        table.append("| steps that succeeded | ").append(tally.successes()).append(" |\n");
        tally.failures().forEach((name, count) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(count)
                .append(" |\n"));
        table.append("| longest step | ").append(tally.longest().toMillis()).append(" ms |\n");
        havoc.struck().forEach((name, count) -> table.append("| fault: ")
                .append(name)
                .append(" | ")
                .append(count)
                .append(" |\n"));
        slopes.forEach(slope -> table.append(slope.markdown()).append('\n'));
        Histogram before = early;
        if (before != null) {
            Histogram late = Histogram.take();
            table.append("| classes that grew most after the first quarter | ")
                    .append(late.grownSince(before))
                    .append(" |\n| classes of the guard and of Kurento's client that did | ")
                    .append(late.grownOfTheGuard(before))
                    .append(" |\n");
        }
        table.append("| what must hold and did not | ")
                .append(broken.isEmpty() ? "nothing" : String.join("; ", broken))
                .append(" |");
        return table.toString();
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
