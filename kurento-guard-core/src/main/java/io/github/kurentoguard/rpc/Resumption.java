package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.kurentoguard.connection.AnswerKeeping;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Clears up what was in flight when a line broke, after its session was resumed on another. The server keeps each answer
 * for 20 s under session and request id, looked up when a request starts and stored when it ends. So a {@code ping} under
 * a call's own id, sent once the call must have ended, brings either the call's answer, or "pong": then the call had not
 * begun, and never will, since its id now has an answer.
 *
 * <p>The server works on, one call after the other, on what it had received over the line that broke. Probes go out in
 * the opposite order, the latest call first: thus of the calls that got a pong only the earliest can have been running
 * at that moment, all later ones were provably fenced off.
 *
 * <p>After 20 s a pong still fences the call off, but does not say any more whether it had run. Then queries and setters
 * are sent again, a setter only if no newer value may have been written; connections are read back; other calls are
 * unknown. To a server that keeps no answers only queries are sent again, which change nothing. Confined to the loop.
 */
final class Resumption {

    /** Within the server's 20 s, counted from the first sending to the arrival of the probe's answer. */
    private static final Duration KEPT = Duration.ofMillis(19_500);

    private static final Duration LEAST_SETTLE = Duration.ofMillis(300);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final Loop loop;
    private final Wire wire;
    private final String sessionId;
    private final Pace pace;
    private final Supplier<String> ids;
    private final BiConsumer<Call, String> ended;
    private final BiConsumer<Call, Boolean> doubt;
    private final Consumer<Resumption> done;
    private final List<Call> again = new ArrayList<>();
    private final List<Call> doubtful = new ArrayList<>();
    private final Map<String, Call> asked = new HashMap<>();
    private final List<Call> fenced = new ArrayList<>();
    private final Set<Call> late = new LinkedHashSet<>();
    private final List<Call> unprovable = new ArrayList<>();
    private final NavigableMap<Long, Found> found = new TreeMap<>();
    private final Overwrites overwrites;
    private final Readings readings;
    private final boolean hurriedBefore;
    private Set<Call> running = Set.of();
    private @Nullable Settling settling;
    private @Nullable Timer timer;
    private @Nullable AnswerKeeping keeping;
    private boolean settled;
    private boolean hurried;
    private boolean over;

    /** A call and the answer that the server had kept for it. */
    private record Found(Call call, String text) {}

    /**
     * @param overwrites is told of what has been written; kept from one resumption to the next, until one is done
     * @param hurriedBefore whether one that was cut half-way had hurried: what it fenced off may have been running
     * @param ids makes ids for the guard's own requests
     * @param ended takes a call and the message that answers it, in the order in which the server executed them
     * @param doubt hears of calls of which it cannot be told whether they were executed, and whether they may be yet
     * @param done hears when all is cleared up
     */
    Resumption(
            Loop loop,
            Wire wire,
            String sessionId,
            Translation translation,
            Pace pace,
            Overwrites overwrites,
            boolean hurriedBefore,
            Supplier<String> ids,
            BiConsumer<Call, String> ended,
            BiConsumer<Call, Boolean> doubt,
            Consumer<Resumption> done) {
        this.loop = loop;
        this.wire = wire;
        this.sessionId = sessionId;
        this.pace = pace;
        this.overwrites = overwrites;
        this.hurriedBefore = hurriedBefore;
        this.hurried = hurriedBefore;
        this.ids = ids;
        this.readings = new Readings(loop, wire, sessionId, translation, ids);
        this.ended = ended;
        this.doubt = doubt;
        this.done = done;
    }

    /**
     * Begins.
     *
     * @param calls what was in flight, in the order of sending
     * @param cacheCheck learns whether the server keeps its answers
     */
    void begin(List<Call> calls, Consumer<Consumer<AnswerKeeping>> cacheCheck) {
        calls.forEach(call -> (call.left() ? doubtful : again).add(call));
        if (doubtful.isEmpty()) {
            finish();
            return;
        }
        settling = new Settling(loop, wire, sessionId, ids, settleTime(), () -> {
            settled = true;
            proceed();
        });
        cacheCheck.accept(learnt -> {
            keeping = learnt;
            proceed();
        });
    }

    /** Stops: the line is gone again, and the next resumption starts over. */
    void cancel() {
        over = true;
        passOn();
        if (settling != null) {
            settling.cancel();
        }
        if (timer != null) {
            timer.cancel();
        }
        readings.cancel();
    }

    /** What has to be sent again, in order; complete when done. */
    List<Call> again() {
        return again;
    }

    /** Whether a call may, against expectation, still end on the socket that broke, and take the events along. */
    boolean strays() {
        return !fenced.isEmpty() || !late.isEmpty() || !unprovable.isEmpty();
    }

    /** Whether it, or one before it that was cut half-way, could not wait until every call had surely ended. */
    boolean hurried() {
        return hurriedBefore || hurried && settled;
    }

    /** They may all have been queued one behind the other. */
    private Duration settleTime() {
        Duration sum = doubtful.stream().map(call -> pace.settle(call.sort())).reduce(Duration.ZERO, Duration::plus);
        boolean tooLong = sum.compareTo(Pace.LONGEST) > 0;
        hurried = hurried || tooLong;
        return tooLong ? Pace.LONGEST : sum.compareTo(LEAST_SETTLE) < 0 ? LEAST_SETTLE : sum;
    }

    private void proceed() {
        if (over || !settled || keeping == null) {
            return;
        }
        for (int i = doubtful.size() - 1; i >= 0; i--) {
            Call call = doubtful.get(i);
            if (keeping == AnswerKeeping.KEPT) {
                ask(call);
            } else {
                unprovable.add(call);
            }
        }
        timer = loop.after(PROBE_TIMEOUT, this::noAnswer);
        finishIfClear();
    }

    private boolean inTime(Call call) {
        return loop.nanoTime() - call.firstSentNanos() < KEPT.toNanos();
    }

    private void ask(Call call) {
        String id = String.valueOf(call.id());
        asked.put(id, call);
        wire.send(probe(id, sessionId));
    }

    /** A {@code ping} under the id of a call. */
    static String probe(String id, String sessionId) {
        JsonObject params = new JsonObject();
        params.addProperty("sessionId", sessionId);
        return "{\"id\":\"" + id + "\",\"method\":\"ping\",\"params\":" + params + ",\"jsonrpc\":\"2.0\"}";
    }

    /** Takes a message if it answers one of the probes. */
    boolean take(String id, String text) {
        Call call = asked.remove(id);
        if (call == null) {
            return readings.take(id, text) || settling != null && settling.take(id);
        }
        if (!isPong(text)) {
            overwrites.written(call);
            found.put(call.sequence(), new Found(call, text));
        } else {
            // Too late, and the answer may have been thrown away before the probe came.
            Collection<Call> pongs = inTime(call) ? fenced : late;
            pongs.add(call);
        }
        finishIfClear();
        return true;
    }

    private void noAnswer() {
        unprovable.addAll(asked.values());
        asked.clear();
        finishIfClear();
    }

    private void finishIfClear() {
        if (asked.isEmpty()) {
            if (timer != null) {
                timer.cancel();
            }
            passOn();
            running = mayBeRunning();
            readings.begin(mayHaveRun().filter(this::canBeRead).toList(), this::finish);
        }
    }

    /** The latest calls are asked for first, but what they did counts in the order in which they did it. */
    private void passOn() {
        List<Found> answers = List.copyOf(found.values());
        found.clear();
        answers.forEach(each -> ended.accept(each.call(), each.text()));
    }

    /** Of those fenced off only the first on its line; of the others nothing is known but the time that has passed. */
    private Set<Call> mayBeRunning() {
        Set<Call> found = new HashSet<>();
        if (hurried) {
            found.addAll(unprovable);
            Set<@Nullable Wire> lines = new HashSet<>();
            Stream.concat(fenced.stream(), late.stream())
                    .sorted(Comparator.comparingLong(Call::sequence))
                    .filter(call -> lines.add(call.wire()))
                    .forEach(found::add);
        }
        return found;
    }

    private Stream<Call> mayHaveRun() {
        return Stream.concat(late.stream(), unprovable.stream());
    }

    private boolean canBeRead(Call call) {
        return call.awaited() && !running.contains(call) && ReadBack.of(call.method(), call.params()) != null;
    }

    private void finish() {
        if (!over) {
            cancel();
            Stream.concat(mayHaveRun(), running.stream())
                    .filter(call -> call.kind() == CallKind.ACTION || !call.awaited())
                    .forEach(overwrites::written);
            fenced.forEach(this::decideFenced);
            mayHaveRun().forEach(this::decideBlind);
            again.sort(Comparator.comparingLong(Call::sequence));
            done.accept(this);
        }
    }

    private void decideFenced(Call call) {
        if (!running.contains(call)) {
            call.notLeft();
            again.add(call);
        } else if (call.kind() == CallKind.ACTION) {
            unknown(call, "it or calls before it can take so long that it may be running still");
        } else {
            decideBlind(call);
        }
    }

    private void decideBlind(Call call) {
        if (!call.awaited() && call.kind() != CallKind.QUERY) {
            unknown(call, "its caller waits no more");
            return;
        }
        switch (call.kind()) {
            case QUERY -> again.add(call);
            case STATE -> decideState(call);
            case ACTION -> decideAction(call);
        }
    }

    private void decideState(Call call) {
        if (keeping == AnswerKeeping.NOT_KEPT) {
            unknown(call, "the server is configured to keep no answers, and nothing is sent to it twice");
        } else if (overwrites.since(call)) {
            unknown(call, "a newer value has been written meanwhile, so that it is not sent again");
        } else {
            again.add(call);
        }
    }

    private void decideAction(Call call) {
        ReadBack.State state = readings.of(call);
        boolean fencedOff = late.contains(call) && !running.contains(call);
        if (state == ReadBack.State.AS_ASKED) {
            ended.accept(call, ReadBack.result(String.valueOf(call.id()), sessionId));
        } else if (state == ReadBack.State.NOT_AS_ASKED && fencedOff && !overwrites.since(call)) {
            again.add(call);
        } else {
            unknown(call, "the server could not say, or not in time, whether it had been executed");
        }
    }

    private void unknown(Call call, String why) {
        doubt.accept(call, running.contains(call));
        call.fail(new OutcomeUnknownException(call.name(), why, null));
    }

    static boolean isPong(String text) {
        try {
            JsonElement result = Json.read(text).getAsJsonObject().get("result");
            JsonElement value = result != null && result.isJsonObject()
                    ? result.getAsJsonObject().get("value")
                    : null;
            return value != null
                    && value.isJsonPrimitive()
                    && value.getAsString().equals("pong");
        } catch (JsonParseException | IllegalStateException malformed) {
            return false;
        }
    }
}
