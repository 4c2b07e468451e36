package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.AnswerKeeping;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Outage;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.connection.Traffic;
import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.error.MessageTooLargeException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.TooManyCallsException;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every call that has not ended, and what becomes of it while lines come and go. Calls are submitted from any thread and
 * pass straight to the wire; all else happens on the loop.
 */
public final class CallTable implements Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);
    /** A call that had not ended when its socket broke may end there later, and take the events over. */
    private static final Duration STRAY = Duration.ofSeconds(20);
    /** So may a ping that was under way. */
    private static final Duration REBIND = Duration.ofSeconds(2);

    private final CallSettings settings;
    private final Loop loop;
    private final Consumer<Consumer<AnswerKeeping>> cacheCheck;
    private final Consumer<String> events;
    private final Departures departures;
    private final WaitingCalls waiting;
    private final Executions executions;
    private final Expiry expiry;
    private final Farewell farewell;
    private final Pace pace;
    private final InFlight inFlight = new InFlight();
    private final TreeMap<Long, Call> suspended = new TreeMap<>();
    private final Rereads rereads = new Rereads(inFlight);
    private final Overwrites overwrites = new Overwrites();
    private final SessionMemory memory;
    private final Rebuilding rebuilding;
    private List<Call> again = List.of();
    private @Nullable Gate current;
    private @Nullable Session session;
    private @Nullable Resumption resumption;
    private boolean holdsObjects;
    private boolean closing;
    private boolean hurried;
    private long strayUntil;
    private long lastAnswer;

    /**
     * @param cacheCheck learns whether the server keeps its answers; told on the loop, unless the line is lost before
     * @param events takes the text of each event, on the loop
     * @param memory makes again what a lost session held
     */
    public CallTable(
            CallSettings settings,
            Loop loop,
            Consumer<Consumer<AnswerKeeping>> cacheCheck,
            Consumer<String> events,
            SessionMemory memory) {
        this.settings = settings;
        this.loop = loop;
        this.cacheCheck = cacheCheck;
        this.events = events;
        this.departures = new Departures(loop, inFlight, this::gate);
        this.waiting = new WaitingCalls(settings.mostWaiting(), departures);
        this.memory = memory;
        this.executions = new Executions(memory, new LateAnswers(this::sendForNobody));
        this.expiry = new Expiry(settings, loop, waiting, inFlight, suspended, () -> again, rereads, this::doubtful);
        this.farewell = new Farewell(loop, inFlight, departures, expiry, () -> current);
        this.rebuilding = new Rebuilding(memory, loop, departures::newId);
        this.pace = new Pace(loop.nanoTime());
        this.strayUntil = loop.nanoTime();
        this.lastAnswer = strayUntil;
    }

    private @Nullable Gate gate() {
        return waiting.gate();
    }

    CallSettings settings() {
        return settings;
    }

    /** When a call that begins now must have ended. */
    long deadline() {
        return expiry.deadline();
    }

    /** Makes a call; its answer comes to its sink in any case. */
    void submit(Call call) {
        if (inFlight.size() - expiry.givenUp() >= settings.mostInFlight()) {
            call.fail(new TooManyCallsException(call.name(), settings.mostInFlight(), "maxCallsInFlight"));
            return;
        }
        if (call.longerThan(settings.mostBytes())) {
            call.fail(MessageTooLargeException.request(
                    call.name(), call.bytes(), settings.mostBytes(), "maxMessageSize"));
            return;
        }
        RuntimeException refused = waiting.enter(call);
        if (refused != null) {
            call.fail(refused);
        } else {
            expiry.watch(call);
        }
    }

    /** Nobody waits for the call any more. Tells whether it may have been sent; if not, it will not be. */
    Outcome abandon(Call call) {
        return waiting.takeIf(call::equals).isEmpty() ? Outcome.UNKNOWN : call.outcomeIfUnanswered();
    }

    /** Makes a call whose answer nobody waits for. */
    void sendForNobody(String method, JsonObject params) {
        submit(new Call(method, params, deadline(), (call, answer) -> {
            if (answer instanceof Answer.Failure failure) {
                LOG.debug("'{}' failed: {}", method, failure.cause().toString());
            }
        }));
    }

    /**
     * Ends the server's session; completes when that is answered, or has failed. Other calls are refused from here on: a
     * call after it would bring the session back to life.
     */
    public CompletableFuture<Void> closeSession() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Call last = new Call("closeSession", new JsonObject(), deadline(), (call, answer) -> done.complete(null));
        try {
            loop.execute(() -> closeSession(last));
        } catch (RejectedExecutionException loopEnded) {
            done.complete(null);
        }
        return done;
    }

    private void closeSession(Call last) {
        Gate open = waiting.gate();
        closing = true;
        refuseForGood();
        farewell.send(last, open);
    }

    private void refuseForGood() {
        waiting.refuse(call -> new GuardClosedException(call.name(), Outcome.NOT_SENT))
                .forEach(Call::failClosed);
    }

    /** Goes on with a session that another process has left; on the loop, before there is a line. */
    public void inherit(Session left, boolean holdsSomething) {
        session = left;
        holdsObjects = holdsSomething;
    }

    @Override
    public void attached(Wire wire, Session found, Continuity continuity, Runnable ready) {
        Gate next = new Gate(wire, found, memory.translation());
        // What had left before a recovery that was cut half-way had left for a process before that.
        boolean processGone = continuity == Continuity.SERVER_RESTARTED
                || session == null
                || !session.serverId().equals(found.serverId());
        current = next;
        session = found;
        if (continuity == Continuity.RESUMED) {
            memory.attached(found);
            resume(next, List.copyOf(suspended.values()), ready);
            return;
        }
        executions.rememberFound();
        holdsObjects = false;
        NewSession after = new NewSession(
                continuity,
                processGone,
                found,
                memory::has,
                overwrites,
                call -> memory.executed(call.method(), call.params(), ""));
        if (continuity == Continuity.FIRST || continuity == Continuity.FRESH) {
            memory.attached(found);
            goOn(after);
            ready.run();
        } else if (closing) {
            // Nothing is made for a guard that is being closed.
            goOn(after);
        } else {
            waiting.admit();
            rebuilding.begin(next, continuity, released(), () -> {
                current = new Gate(wire, found, memory.translation());
                holdsObjects = true;
                goOn(after);
                rebuilding.release(events);
                ready.run();
            });
        }
    }

    private Set<String> released() {
        List<Call> calls = new ArrayList<>(suspended.values());
        calls.addAll(waiting.all());
        calls.stream()
                .filter(call -> !NewSession.released(List.of(call)).isEmpty())
                .forEach(Call::mayBeCarriedOut);
        return NewSession.released(calls);
    }

    private void goOn(NewSession after) {
        List<Call> calls = List.copyOf(suspended.values());
        suspended.clear();
        again = after.sort(calls);
        overwrites.clear();
        Set<Call> over = waiting.all().stream().filter(after::ends).collect(Collectors.toSet());
        waiting.takeIf(over::contains);
        hurried = false;
    }

    private void resume(Gate over, List<Call> calls, Runnable ready) {
        Resumption next = new Resumption(
                loop,
                over.wire(),
                over.session().sessionId(),
                over.translation(),
                pace,
                overwrites,
                hurried,
                departures::newId,
                this::probed,
                (call, mayBeRunning) -> memory.doubtful(call.method(), call.params(), mayBeRunning),
                finished -> {
                    resumption = null;
                    hurried = false;
                    overwrites.clear();
                    calls.forEach(call -> suspended.remove(call.sequence()));
                    again = List.copyOf(finished.again());
                    expectStrays(finished.strays() ? STRAY : REBIND, over);
                    executions.rememberFound();
                    rebuilding.settle(over, ready);
                });
        resumption = next;
        next.begin(calls, cacheCheck);
    }

    /** Those of an earlier line may still run. */
    private void expectStrays(Duration atLeast, Gate over) {
        long now = loop.nanoTime();
        long left = Math.max(strayUntil - now, atLeast.toNanos());
        strayUntil = now + left;
        if (left > REBIND.toNanos()) {
            loop.after(Duration.ofNanos(left), () -> straysHaveEnded(over));
        }
    }

    private void straysHaveEnded(Gate over) {
        if (current == over && !closing) {
            rebuilding.missedEvents();
        }
    }

    private void probed(Call call, String text) {
        suspended.remove(call.sequence());
        holdsObjects = holdsObjects || mayMakeSessionHoldObjects(call, text);
        boolean taken = call.answer(new Answer.Message(text, memory.translation()));
        executions.found(call, text, taken);
    }

    @Override
    public List<String> landmarks() {
        return memory.landmarks(NewSession.released(suspended.values()));
    }

    @Override
    public void open() {
        if (current != null && !closing) {
            List<Call> all = again;
            again = List.of();
            waiting.open(current, all.stream().filter(Call::awaited).toList());
            doubt(all.stream().filter(call -> !call.awaited()).toList());
        }
    }

    /** Nobody waits any more for these calls, which are not sent again; what they may have done is looked at. */
    private void doubt(List<Call> calls) {
        List<Call> executed = calls.stream()
                .filter(call -> call.left() && call.kind() != CallKind.QUERY)
                .toList();
        executed.forEach(this::doubtful);
        if (!executed.isEmpty()) {
            rebuilding.settleBeside();
        }
    }

    @Override
    public void detached(Closure closure) {
        Gate lost = current;
        waiting.shut();
        current = null;
        rereads.reset();
        rebuilding.lineLost();
        if (resumption != null) {
            resumption.cancel();
            hurried = resumption.hurried();
            resumption = null;
        }
        again.forEach(call -> suspended.put(call.sequence(), call));
        again = List.of();
        if (lost != null) {
            inFlight.takeAll(lost.wire()).forEach(call -> suspended.put(call.sequence(), call));
        }
    }

    @Override
    public void unavailable(Supplier<Outage> outage) {
        waiting.refuse(call -> unavailable(call, outage.get()))
                .forEach(call -> call.fail(unavailable(call, outage.get())));
    }

    private KurentoUnavailableException unavailable(Call call, Outage outage) {
        return new KurentoUnavailableException(
                settings.url(),
                outage.lasted(),
                outage.describe() + "; '" + call.name() + "' was refused at once",
                "whether the media server runs and is reachable; the guard goes on trying to reconnect",
                outage.last().cause());
    }

    @Override
    public void closed() {
        expiry.end();
        closing = true;
        executions.rememberFound();
        memory.closed();
        refuseForGood();
        if (resumption != null) {
            resumption.cancel();
        }
        suspended.values().forEach(Call::failClosed);
        suspended.clear();
        again.forEach(Call::failClosed);
        again = List.of();
        inFlight.takeAll().forEach(Call::failClosed);
    }

    @Override
    public void message(String text) {
        Frames.Frame frame = Frames.read(text);
        if (frame instanceof Frames.Frame.Event) {
            if (!rebuilding.holds(text)) {
                events.accept(text);
            }
        } else if (frame instanceof Frames.Frame.ToCall to) {
            answered(to.id(), text);
        } else if (frame instanceof Frames.Frame.Strange odd) {
            rereads.strange(odd.why(), current);
        }
    }

    private void answered(String id, String text) {
        if (resumption != null && resumption.take(id, text) || rebuilding.take(id, text)) {
            return;
        }
        Call call = inFlight.take(id);
        if (call == null) {
            LOG.debug("an answer to '{}', which is not under way", id);
        } else if (rereads.inVain(id, text)) {
            call.fail(new OutcomeUnknownException(call.name(), "its answer could not be read", null));
            doubtful(call);
            rebuilding.settleBeside();
        } else {
            measure(call);
            end(call, text);
        }
    }

    /** The server works on one call of a socket after the other: on this one not before it had answered the last. */
    private void measure(Call call) {
        long now = loop.nanoTime();
        pace.seen(call.sort(), now - Math.max(call.lastSentNanos(), lastAnswer), now);
        lastAnswer = now;
    }

    private static boolean mayMakeSessionHoldObjects(Call call, String text) {
        return !Frames.isError(text) && !call.method().equals("ping") && !NewSession.isIndependent(call);
    }

    private void end(Call call, String text) {
        if (rereads.underWay()) {
            overwrites.written(call);
        }
        holdsObjects = holdsObjects || mayMakeSessionHoldObjects(call, text);
        executions.remember(call, text, call.answer(new Answer.Message(text, memory.translation())));
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        String id = Frames.idIn(beginning);
        String why = "its answer of " + bytes + " bytes is larger than maxMessageSize, " + limit;
        if (id != null && rebuilding.unread(id, why)) {
            return;
        }
        Call call = id == null ? null : inFlight.take(id);
        if (call == null) {
            LOG.warn("A message of {} bytes was thrown away, the limit is {}: raise maxMessageSize", bytes, limit);
        } else {
            call.fail(MessageTooLargeException.answer(call.name(), bytes, limit, "maxMessageSize"));
        }
    }

    @Override
    public boolean busy() {
        Gate over = current;
        return over != null && (rebuilding.isBusy() || inFlight.anyOn(over.wire()));
    }

    @Override
    public boolean asks() {
        return rebuilding.isBusy();
    }

    @Override
    public @Nullable String answeredUpTo(long nanos) {
        return rebuilding.answeredUpTo(nanos);
    }

    @Override
    public @Nullable String overdue() {
        if (rebuilding.underWay()) {
            return rebuilding.stuck();
        }
        Gate over = current;
        return over == null
                ? null
                : inFlight.oldestOverdueOn(over.wire(), loop.nanoTime())
                        .map(Call::toString)
                        .orElse(null);
    }

    /** How the server's ids are read now; any thread may ask. */
    Translation translation() {
        return memory.translation();
    }

    @Override
    public @Nullable RecoveryReport recoveryReport() {
        return memory.report();
    }

    @Override
    public void told() {
        if (current != null && !closing) {
            rebuilding.over(current);
        }
    }

    @Override
    public boolean sessionHoldsObjects() {
        return holdsObjects;
    }

    @Override
    public Duration strayCallsFor() {
        long left = strayUntil - loop.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    private void doubtful(Call call) {
        memory.doubtful(call.method(), call.params(), false);
    }
}
