package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.part.Standstill;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.kurento.client.Continuation;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;

/** An application at work with one client while something goes wrong: calls on two threads, events of one object. */
final class Trial implements AutoCloseable {

    static final int EVENTS_PER_SECOND = 20;
    private static final int PROOF_OF_LIFE = 20;
    private static final Duration FOR_A_BUSY_MACHINE = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofMillis(500);
    private static final Duration AFTER = Duration.ofSeconds(2);
    private static final Duration STRAGGLERS = Duration.ofMillis(700);

    private volatile KurentoSimulator simulator;
    private final Executions executions;
    private final Subject subject;
    private final Ledger ledger = new Ledger();
    private final Hearing hearing = new Hearing();
    private final MediaPipeline observed;
    private final Work work;
    private volatile Supplier<Remark> remark = () -> Remark.NONE;

    /**
     * @param executions those of the simulator
     * @param url where the client finds the simulator, which may be behind something
     */
    Trial(Kind kind, Executions executions, KurentoSimulator simulator, String url) {
        this(open(kind, url), executions, simulator);
    }

    /** A client that has a minute for its first connection. */
    static Subject open(Kind kind, String url) {
        return Subject.open(kind, url, settings -> settings.startupTimeout(FOR_A_BUSY_MACHINE));
    }

    /** @param subject a client of the simulator */
    Trial(Subject subject, Executions executions, KurentoSimulator simulator) {
        this.simulator = simulator;
        this.executions = executions;
        this.subject = subject;
        this.observed = subject.client().createMediaPipeline();
        this.work = new Work(subject.client(), ledger);
        ledger.knows(observed);
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
        work.begin();
        pause(BEFORE);
        int toldBefore = subject.told().get().size();
        long struck = System.nanoTime();
        fault.strike().at(this);
        Optional<Duration> usable = usable(ledger, struck, fault.patience(subject.kind()));
        pause(AFTER);
        work.stop();
        hearing.stop();
        await(() -> ledger.unended() == 0, Deadline.CALL.atTheLatest());
        pause(STRAGGLERS);
        boolean sessionLost =
                simulator.objects().stream().noneMatch(object -> object.id().equals(observed.getId()));
        if (!sessionLost) {
            hearing.settle();
        }
        return row(fault, struck, usable, toldBefore, sessionLost);
    }

    /** Waits until calls work; how long after a moment they did, or empty if they do not within patience from now on. */
    static Optional<Duration> usable(Ledger ledger, long since, Duration patience) {
        boolean inTime = await(() -> ledger.works(since, PROOF_OF_LIFE), patience);
        return inTime ? Optional.of(Duration.ofNanos(System.nanoTime() - since)) : Optional.empty();
    }

    /** Adds to what the row says about events, once all has happened. */
    void remark(Supplier<Remark> seen) {
        remark = seen;
    }

    /** Starts so many creations at once and does not wait for them. */
    void burst(int calls) {
        for (int i = 0; i < calls; i++) {
            String mark = ledger.begin();
            try {
                subject.client().createMediaPipeline(Executions.marked(mark), new Continuation<>() {
                    @Override
                    public void onSuccess(MediaPipeline made) {
                        ledger.done(mark, made, null);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        ledger.done(mark, null, cause);
                    }
                });
            } catch (RuntimeException e) {
                ledger.done(mark, null, e);
            }
        }
    }

    private Row row(Fault fault, long struck, Optional<Duration> inTime, int toldBefore, boolean sessionLost) {
        Before before = before();
        List<String> allTold = subject.told().get();
        List<String> told = allTold.subList(Math.min(toldBefore, allTold.size()), allTold.size());
        Optional<Duration> usable = inTime.flatMap(unused -> ledger.usableAfter(struck));
        // Events are away for as long as it took until calls worked for good, not until the first one did.
        Facts facts = facts(usable.flatMap(unused -> inTime), told, sessionLost, before.asEver());
        Remark seen = remark.get();
        return new Row(
                fault.name(),
                subject.kind(),
                ledger.failuresInWords(),
                told(told),
                Row.seconds(usable, fault.patience(subject.kind())),
                Row.seconds(ledger.longest()),
                ledger.failed(),
                Long.toString(facts.doubled()),
                (facts.sessionLost() ? "(session lost)" : facts.events().words()) + seen.after("; "),
                before.words(),
                Long.toString(facts.leftOver()),
                fault.promise().verdict(subject.kind(), facts.and(seen.broken())));
    }

    private Facts facts(Optional<Duration> usable, List<String> told, boolean sessionLost, boolean before) {
        return new Facts(
                ledger.sofar(),
                usable,
                executions.doubled(),
                executions.missing(ledger.succeeded()),
                hearing.sofar(),
                sessionLost,
                leftOver(),
                before,
                told,
                Standstill.longest(),
                List.of());
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

    /** Whether an object of before works, and all its later events are heard. */
    private record Before(String words, boolean asEver) {}

    private Before before() {
        try {
            observed.getName();
            Hearing.Later later = later();
            return new Before(later.words(), later.all());
        } catch (KurentoServerException e) {
            return new Before("gone (" + e.getCode() + ")", false);
        } catch (RuntimeException e) {
            return new Before("out of reach (" + e.getClass().getSimpleName() + ")", false);
        }
    }

    private Hearing.Later later() {
        String id = subject.serverId().apply(observed);
        return hearing.later(number -> simulator.fire(id, "Error", Hearing.numbered(number)));
    }

    private long leftOver() {
        Set<String> known = ledger.ids(subject.serverId());
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

    /** Waits until something is the case, or so long; whether it is. */
    static boolean await(BooleanSupplier done, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }

    @Override
    public void close() {
        work.end();
        subject.close();
    }
}
