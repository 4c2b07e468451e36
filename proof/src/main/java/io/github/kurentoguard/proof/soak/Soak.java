package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.histories.GuardStory;
import io.github.kurentoguard.histories.Intention;
import io.github.kurentoguard.proof.part.Machine;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.uri.MediaSource;

/**
 * Eight threads of ordinary work through one guard while faults strike at random. Every few seconds the work pauses, and
 * it is seen what must hold.
 */
public final class Soak {

    private static final int WORKERS = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A step waits for at most two calls, one after the other. */
    private static final Duration LONGEST_STEP = DEADLINE.multipliedBy(2).plusSeconds(3);

    /** What loads classes, fills bounded stores for the first time, or makes the first objects, is no slope. */
    private static final int USUAL_OBJECTS = WORKERS * Worker.MOST_OBJECTS * 3 / 4;

    private static final Duration JUDGED_FROM = Duration.ofMinutes(5);
    private static final Duration BETWEEN_INSPECTIONS = Duration.ofSeconds(5);
    private static final String USAGE = "Usage: proof/run soak [--minutes N]   (10)";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Tally tally = new Tally();
    private final Intention intention = new Intention();
    private final GuardStory story = new GuardStory();
    private final Gauges gauges = new Gauges();
    /** Fair, so that an inspection gets its turn. */
    private final ReentrantReadWriteLock work = new ReentrantReadWriteLock(true);

    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int inspections;

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

    /** Works for so long, or until something does not hold; the table says what happened. */
    String run(Duration length) throws InterruptedException {
        try (KurentoSimulator simulator = KurentoSimulator.builder()
                .recordedRequests(Inspection.REQUESTS_KEPT)
                .start()) {
            simulator.sources(uri -> MediaSource.live("OPUS", "VP8"));
            Havoc havoc = new Havoc(simulator, random);
            try {
                work(simulator, havoc, length);
            } catch (RuntimeException | AssertionError e) {
                // Whatever it is, the table and the seed are wanted.
                broken.add("it ended with " + e + " " + Arrays.toString(e.getStackTrace()));
            }
            judge(length);
            return table(length, havoc);
        }
    }

    private void work(KurentoSimulator simulator, Havoc havoc, Duration length) throws InterruptedException {
        try (KurentoGuard guard = KurentoGuard.builder()
                .url(simulator.url())
                .requestTimeout(DEADLINE)
                .startupTimeout(Duration.ofMinutes(1))
                .keepAlive(KeepAlive.every(Duration.ofSeconds(1)).withTimeout(Duration.ofMillis(500)))
                .listener(story)
                .build()) {
            begin(guard);
            try {
                work(havoc, new Inspection(simulator, guard, intention, story), length);
            } finally {
                end();
            }
        }
    }

    private void begin(KurentoGuard guard) {
        for (int lane = 0; lane < WORKERS; lane++) {
            Worker worker = new Worker(guard, intention, lane, LONGEST_STEP, tally, work.readLock(), random.nextLong());
            Thread thread = new Thread(worker, "application-" + lane);
            thread.setDaemon(true);
            workers.add(worker);
            threads.add(thread);
            thread.start();
        }
    }

    private void end() throws InterruptedException {
        workers.forEach(Worker::stop);
        for (Thread thread : threads) {
            thread.join(LONGEST_STEP.toMillis());
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            broken.add("threads do not end: " + stacks());
        }
    }

    private void work(Havoc havoc, Inspection inspection, Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        long quarter = System.nanoTime() + length.dividedBy(4).toNanos();
        boolean warm = false;
        while (broken.isEmpty() && System.nanoTime() < end) {
            strike(havoc);
            warm = warm || System.nanoTime() > quarter && intention.count() > USUAL_OBJECTS;
            inspect(inspection, warm);
        }
    }

    private void strike(Havoc havoc) {
        long end = System.nanoTime() + BETWEEN_INSPECTIONS.toNanos();
        while (System.nanoTime() < end) {
            pause(Duration.ofMillis(200 + random.nextInt(1_000)));
            havoc.strike();
        }
    }

    private void inspect(Inspection inspection, boolean warm) throws InterruptedException {
        if (!work.writeLock().tryLock(LONGEST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
            broken.add("a call hangs: " + stacks());
            return;
        }
        try {
            inspections++;
            String problem = inspection.problem();
            if (problem != null) {
                broken.add(problem);
            }
            if (warm) {
                gauges.sample();
            }
        } finally {
            work.writeLock().unlock();
        }
    }

    private List<String> stacks() {
        return threads.stream()
                .filter(Thread::isAlive)
                .map(thread -> thread.getName() + " " + Arrays.toString(thread.getStackTrace()))
                .toList();
    }

    private void judge(Duration length) {
        expect("values read back wrong", tally.misread());
        expect("failures that no fault explains", tally.unexplained());
        if (tally.longest().compareTo(LONGEST_STEP) > 0) {
            broken.add("a step took " + tally.longest() + ", more than " + LONGEST_STEP);
        }
        String endedAgain = intention.endedAgain();
        if (endedAgain != null && !broken.contains(endedAgain)) {
            broken.add(endedAgain);
        }
        broken.addAll(gauges.problems());
        if (broken.isEmpty() && length.compareTo(JUDGED_FROM) >= 0 && !gauges.canBeJudged()) {
            broken.add("there are too few samples to tell whether anything climbs");
        }
        String ending = story.problemAtTheEnd();
        if (ending != null && broken.isEmpty()) {
            broken.add(ending);
        }
    }

    private void expect(String name, long none) {
        if (none != 0) {
            broken.add(none + " × " + name);
        }
    }

    private String table(Duration length, Havoc havoc) {
        StringBuilder table = new StringBuilder("Soak of " + length.toSeconds() + " s " + Machine.describe() + ", seed "
                + seed + "\n\n| what | figure |\n|---|---|\n");
        row(table, "steps", tally.steps());
        row(table, "pauses in which the server was compared with what is meant", inspections);
        row(table, "objects at the end", intention.count());
        row(table, "calls of unknown outcome", intention.unknownCalls());
        tally.failures().forEach((name, count) -> row(table, name, count));
        row(table, "longest step, ms", tally.longest().toMillis());
        havoc.struck().forEach((name, count) -> row(table, "fault: " + name, count));
        table.append(gauges.markdown());
        row(table, "what must hold and did not", broken.isEmpty() ? "nothing" : String.join("; ", broken));
        return table.toString().stripTrailing();
    }

    private static void row(StringBuilder table, String what, Object figure) {
        table.append("| ").append(what).append(" | ").append(figure).append(" |\n");
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
