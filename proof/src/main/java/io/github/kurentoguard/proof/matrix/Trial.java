package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.kurento.client.Continuation;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;

/** An application at work with one client while something goes wrong: calls on two threads, events of one object. */
final class Trial implements AutoCloseable {

    private static final int WORKERS = 2;
    private static final int EVENTS_PER_SECOND = 20;
    private static final int PROOF_OF_LIFE = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration FOR_A_BUSY_MACHINE = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofMillis(500);
    private static final Duration AFTER = Duration.ofSeconds(2);
    private static final Duration STRAGGLERS = Duration.ofMillis(700);

    private volatile KurentoSimulator simulator;
    private final Subject subject;
    private final Ledger ledger = new Ledger();
    private final Hearing hearing = new Hearing();
    private final MediaPipeline observed;
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean stopped;
    private volatile Supplier<String> remark = () -> "";

    /** @param url where the client finds the simulator, which may be behind something */
    Trial(Kind kind, KurentoSimulator simulator, String url) {
        this(open(kind, url), simulator);
    }

    /** A client that has a minute for its first connection. */
    static Subject open(Kind kind, String url) {
        return Subject.open(kind, url, settings -> settings.startupTimeout(FOR_A_BUSY_MACHINE));
    }

    /** @param subject a client of the simulator */
    Trial(Subject subject, KurentoSimulator simulator) {
        this.simulator = simulator;
        this.subject = subject;
        this.observed = subject.client().createMediaPipeline();
    }

    KurentoSimulator simulator() {
        return simulator;
    }

    /** Another server has taken the place of the first one. */
    void movedTo(KurentoSimulator another) {
        simulator = another;
    }

    Subject subject() {
        return subject;
    }

    /** An object that was made before the fault. */
    MediaPipeline observed() {
        return observed;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The ids of what was made, as the application knows them. */
    List<String> made() {
        return List.copyOf(ledger.ids(MediaObject::getId));
    }

    /** Works, lets the fault strike, waits until all works again or patience is over, and says what happened. */
    Row run(Fault fault) throws Exception {
        hearing.begin(simulator, observed, EVENTS_PER_SECOND);
        begin();
        pause(BEFORE);
        int toldBefore = subject.told().get().size();
        long struck = System.nanoTime();
        fault.strike().at(this);
        long end = System.nanoTime() + fault.patience(subject.kind()).toNanos();
        while (System.nanoTime() < end && !ledger.works(struck, PROOF_OF_LIFE)) {
            pause(Duration.ofMillis(50));
        }
        pause(AFTER);
        stop();
        return row(fault, struck, toldBefore);
    }

    /** Adds to what the row says about events, once all has happened. */
    void remark(Supplier<String> text) {
        remark = () -> "; " + text.get();
    }

    private void begin() {
        for (int i = 0; i < WORKERS; i++) {
            Thread worker = new Thread(this::work, "application-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    private void work() {
        while (!stopped) {
            ledger.call(() -> subject.client().createMediaPipeline());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Starts so many creations at once and does not wait for them. */
    void burst(int calls) {
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            try {
                subject.client().createMediaPipeline(new Continuation<>() {
                    @Override
                    public void onSuccess(MediaPipeline made) {
                        ledger.done(began, made, null);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        ledger.done(began, null, cause);
                    }
                });
            } catch (RuntimeException e) {
                ledger.done(began, null, e);
            }
        }
    }

    private void stop() throws InterruptedException {
        stopped = true;
        hearing.stop();
        for (Thread worker : workers) {
            worker.join(30_000);
        }
        pause(STRAGGLERS);
    }

    private Row row(Fault fault, long struck, int toldBefore) {
        List<String> told = subject.told().get();
        Optional<Duration> usable = ledger.usableAfter(struck);
        long leftOver = leftOver();
        return new Row(
                fault.name(),
                subject.kind(),
                ledger.failuresByClass(),
                told(told.subList(Math.min(toldBefore, told.size()), told.size())),
                Row.seconds(usable, fault.patience(subject.kind())),
                Row.seconds(ledger.longest()),
                ledger.failures() + " of " + ledger.calls(),
                Long.toString(Math.max(0, leftOver - ledger.failures())),
                events() + remark.get(),
                objectsOfBefore(),
                Long.toString(leftOver));
    }

    private String events() {
        boolean sameSession =
                simulator.objects().stream().anyMatch(object -> object.id().equals(observed.getId()));
        return sameSession
                ? hearing.lost() + " of " + hearing.raised() + ", " + hearing.outOfOrder() + " out of order"
                        + (hearing.doubled() == 0 ? "" : ", " + hearing.doubled() + " twice")
                : "(session lost)";
    }

    /** Names in order, those that repeat counted: {@code disconnected, 2 × reconnected}. */
    static String told(List<String> names) {
        Set<String> kinds = names.stream().collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty()
                ? "nothing"
                : kinds.stream().map(kind -> times(names, kind)).collect(Collectors.joining(", "));
    }

    private static String times(List<String> names, String kind) {
        long count = names.stream().filter(kind::equals).count();
        return count == 1 ? kind : count + " × " + kind;
    }

    private String objectsOfBefore() {
        try {
            observed.getName();
            String heard = hearing.later(simulator, subject.serverId().apply(observed));
            return "work; of later events " + heard + " are heard";
        } catch (KurentoServerException e) {
            return "gone (" + e.getCode() + ")";
        } catch (RuntimeException e) {
            return "out of reach (" + e.getClass().getSimpleName() + ")";
        }
    }

    private long leftOver() {
        Set<String> known = ledger.ids(subject.serverId());
        known.add(subject.serverId().apply(observed));
        return simulator.objects().stream()
                .map(SimulatedObject::id)
                .filter(id -> !id.contains("/"))
                .filter(id -> !known.contains(id))
                .count();
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        stopped = true;
        subject.close();
    }
}
