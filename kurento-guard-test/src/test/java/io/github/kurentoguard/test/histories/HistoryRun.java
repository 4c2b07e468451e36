package io.github.kurentoguard.test.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;
import org.kurento.client.BaseRtpEndpoint;
import org.kurento.client.Composite;
import org.kurento.client.Continuation;
import org.kurento.client.HubPort;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;
import org.kurento.client.WebRtcEndpoint;

/** Plays one history on a simulator of its own, and compares what the server has with what was meant. */
final class HistoryRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> log = new ArrayList<>();
    private final List<Meant> meant = new ArrayList<>();
    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private boolean uncertain;
    private int unknown;

    private final Duration patience;

    private HistoryRun(KurentoSimulator simulator, KurentoGuard guard, Duration patience) {
        this.simulator = simulator;
        this.guard = guard;
        this.patience = patience;
    }

    /** What a run has seen. */
    record Result(@Nullable String problem, int unknown, List<String> log) {}

    /** @param patience how long the server may take to become what it was meant to be */
    static Result play(List<Move> moves, Duration patience) {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .requestTimeout(PATIENCE)
                        .startupTimeout(PATIENCE)
                        .connectTimeout(PATIENCE)
                        .unavailableAfter(PATIENCE)
                        .reconnect(Backoff.fastThenExponential())
                        .recovery(Recovery.builder().jitter(Duration.ZERO).build())
                        .build()) {
            HistoryRun run = new HistoryRun(simulator, guard, patience);
            String problem;
            try {
                moves.forEach(run::make);
                problem = run.problem();
            } catch (RuntimeException | AssertionError e) {
                problem = "it ended with " + e + at(e);
            }
            return new Result(problem, run.unknown, run.log);
        }
    }

    private static String at(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .limit(12)
                .map(frame -> "\n      at " + frame)
                .reduce("", String::concat);
    }

    // ---- what the application does

    private void make(Move move) {
        log.add(move.toString());
        switch (move.kind()) {
            case CREATE_PIPELINE -> create("MediaPipeline", null);
            case CREATE_ELEMENT -> createElement(move);
            case CREATE_HUB -> createHub(move);
            case CREATE_IN_TRANSACTION -> createInTransaction(move);
            case SET_NAME -> setName(move);
            case SET_BANDWIDTH -> setBandwidth(move);
            case ADD_TAG -> addTag(move);
            case REMOVE_TAG -> removeTag(move);
            case CONNECT -> connect(move, MediaType.AUDIO, MediaType.VIDEO, MediaType.DATA);
            case CONNECT_AUDIO -> connect(move, MediaType.AUDIO);
            case DISCONNECT -> disconnect(move);
            case SUBSCRIBE -> subscribe(move);
            case UNSUBSCRIBE -> unsubscribe(move);
            case RELEASE -> release(move);
            default -> harm(move);
        }
    }

    private @Nullable Meant pick(int number, Predicate<Meant> which) {
        List<Meant> all = meant.stream().filter(which).toList();
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    private static boolean isPipeline(Meant object) {
        return object.parent == null;
    }

    private void create(String type, @Nullable Meant parent) {
        MediaObject[] made = new MediaObject[1];
        if (done(() -> made[0] = build(type, parent))) {
            meant.add(new Meant(made[0], type, parent));
        }
    }

    private MediaObject build(String type, @Nullable Meant parent) {
        if (parent == null) {
            return guard.client().createMediaPipeline();
        }
        return switch (type) {
            case "PassThrough" -> new PassThrough.Builder((MediaPipeline) parent.handle).build();
            case "WebRtcEndpoint" -> new WebRtcEndpoint.Builder((MediaPipeline) parent.handle).build();
            case "Composite" -> new Composite.Builder((MediaPipeline) parent.handle).build();
            default -> new HubPort.Builder((Composite) parent.handle).build();
        };
    }

    private void createElement(Move move) {
        Meant pipeline = pick(move.first(), HistoryRun::isPipeline);
        if (pipeline != null) {
            create(move.second() % 3 == 0 ? "WebRtcEndpoint" : "PassThrough", pipeline);
        }
    }

    private void createHub(Move move) {
        Meant hub = pick(move.first(), object -> object.type.equals("Composite"));
        if (hub != null && move.second() % 2 == 0) {
            create("HubPort", hub);
            return;
        }
        Meant pipeline = pick(move.first(), HistoryRun::isPipeline);
        if (pipeline != null) {
            create("Composite", pipeline);
        }
    }

    private void createInTransaction(Move move) {
        Meant pipeline = pick(move.first(), HistoryRun::isPipeline);
        if (pipeline == null) {
            return;
        }
        PassThrough[] made = new PassThrough[2];
        boolean done = done(() -> {
            Transaction transaction = guard.client().beginTransaction();
            MediaPipeline parent = (MediaPipeline) pipeline.handle;
            made[0] = new PassThrough.Builder(parent).build(transaction);
            made[1] = new PassThrough.Builder(parent).build(transaction);
            made[0].connect(transaction, made[1]);
            transaction.commit();
        });
        if (done) {
            Meant source = new Meant(made[0], "PassThrough", pipeline);
            Meant sink = new Meant(made[1], "PassThrough", pipeline);
            for (MediaType type : MediaType.values()) {
                sink.sources.put(type, source);
            }
            meant.add(source);
            meant.add(sink);
        }
    }

    private void setName(Move move) {
        Meant object = pick(move.first(), any -> true);
        String name = "name " + move.second();
        if (object != null && done(() -> object.handle.setName(name))) {
            object.name = name;
        }
    }

    private void setBandwidth(Move move) {
        Meant object = pick(move.first(), any -> any.type.equals("WebRtcEndpoint"));
        int value = 600 + move.second();
        if (object != null && done(() -> ((BaseRtpEndpoint) object.handle).setMaxVideoSendBandwidth(value))) {
            object.bandwidth = value;
        }
    }

    private void addTag(Move move) {
        Meant object = pick(move.first(), any -> true);
        String key = "key" + move.second() % 3;
        String value = "value" + move.second();
        if (object != null && done(() -> object.handle.addTag(key, value))) {
            object.tags.put(key, value);
        }
    }

    private void removeTag(Move move) {
        Meant object = pick(move.first(), any -> !any.tags.isEmpty());
        if (object != null) {
            String key = object.tags.keySet().iterator().next();
            if (done(() -> object.handle.removeTag(key))) {
                object.tags.remove(key);
            }
        }
    }

    private void connect(Move move, MediaType... types) {
        Meant source = pick(move.first(), Meant::isElement);
        Meant sink = source == null
                ? null
                : pick(move.second(), any -> any.isElement() && any != source && any.pipeline() == source.pipeline());
        if (source == null || sink == null) {
            return;
        }
        MediaElement from = (MediaElement) source.handle;
        MediaElement to = (MediaElement) sink.handle;
        boolean done = types.length == 1
                ? done(() -> from.connect(to, org.kurento.client.MediaType.AUDIO))
                : done(() -> from.connect(to));
        if (done) {
            for (MediaType type : types) {
                sink.sources.put(type, source);
            }
        }
    }

    private void disconnect(Move move) {
        Meant sink = pick(move.first(), any -> !any.sources.isEmpty());
        if (sink == null) {
            return;
        }
        Meant source = sink.sources.values().iterator().next();
        if (done(() -> ((MediaElement) source.handle).disconnect((MediaElement) sink.handle))) {
            sink.sources.values().removeIf(each -> each == source);
        }
    }

    private void subscribe(Move move) {
        Meant object = pick(move.first(), any -> any.subscription == null);
        if (object != null) {
            done(() -> object.subscription = object.handle.addErrorListener(event -> object.heard.incrementAndGet()));
        }
    }

    private void unsubscribe(Move move) {
        Meant object = pick(move.first(), any -> any.subscription != null);
        if (object != null && done(() -> object.handle.removeErrorListener(object.subscription))) {
            object.subscription = null;
        }
    }

    private void release(Move move) {
        Meant object = pick(move.first(), any -> true);
        if (object != null && done(() -> object.handle.release())) {
            meant.removeIf(each -> each == object || each.isBelow(object));
            meant.forEach(each -> each.sources.values().removeIf(source -> !meant.contains(source)));
        }
    }

    /** Makes a call. Whether it has been executed; if nobody can know, the rest of the history proves nothing. */
    private boolean done(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException e) {
            Outcome outcome = outcome(e);
            log.add("   " + outcome + ": " + e.getMessage());
            if (outcome == null) {
                throw e;
            }
            if (outcome == Outcome.UNKNOWN) {
                unknown++;
                uncertain = true;
            }
            return false;
        }
    }

    private static @Nullable Outcome outcome(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardFailure failure) {
                return failure.outcome();
            }
        }
        return null;
    }

    // ---- what goes wrong

    private void harm(Move move) {
        Drop how = Drop.values()[move.first() % Drop.values().length];
        switch (move.kind()) {
            case CUT -> simulator.drop(how);
            case CUT_BEFORE_NEXT -> simulator.when(calls()).once().dropBefore(how);
            case CUT_AFTER_NEXT -> simulator.when(calls()).once().dropAfter(how);
            case RESTART -> simulator.restart();
            case RESTART_AND_CUT_RECOVERY -> {
                simulator
                        .when(Requests.method("transaction"))
                        .after(move.second() % 3)
                        .once()
                        .dropAfter(how);
                simulator.restart();
            }
            case RESTART_TWICE -> {
                simulator.when(Requests.method("transaction")).once().run(() -> {});
                simulator.restart();
                simulator.restart();
            }
            case EXPIRE -> {
                simulator.expireSessions();
                simulator.drop(how);
            }
            case CRASH_DURING_CALLS -> crashDuringCalls(move);
            default -> throw new AssertionError(move);
        }
    }

    private static Predicate<RecordedRequest> calls() {
        return Requests.method("create")
                .or(Requests.method("invoke"))
                .or(Requests.method("subscribe"))
                .or(Requests.method("transaction"))
                .or(Requests.method("release"));
    }

    /** Several calls at once, and the server restarts in the middle of them. */
    private void crashDuringCalls(Move move) {
        List<Meant> pipelines = meant.stream().filter(HistoryRun::isPipeline).toList();
        simulator
                .when(Requests.create("PassThrough"))
                .after(move.first() % 4)
                .once()
                .dropAfter(Drop.RESET);
        Map<CompletableFuture<PassThrough>, Meant> made = new HashMap<>();
        for (int i = 0; i < 6 && !pipelines.isEmpty(); i++) {
            Meant pipeline = pipelines.get(i % pipelines.size());
            CompletableFuture<PassThrough> future = new CompletableFuture<>();
            made.put(future, pipeline);
            new PassThrough.Builder((MediaPipeline) pipeline.handle).buildAsync(into(future));
        }
        if (move.second() % 2 == 0) {
            simulator.restart();
        }
        made.forEach((future, pipeline) -> {
            PassThrough[] element = new PassThrough[1];
            if (done(() -> element[0] = get(future))) {
                meant.add(new Meant(element[0], "PassThrough", pipeline));
            }
        });
    }

    private static <T> Continuation<T> into(CompletableFuture<T> future) {
        return new Continuation<>() {
            @Override
            public void onSuccess(T result) {
                future.complete(result);
            }

            @Override
            public void onError(Throwable cause) {
                future.completeExceptionally(cause);
            }
        };
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("a call did not end", e);
        }
    }

    // ---- what is compared

    /** Null if the server is as it was meant to be. */
    private @Nullable String problem() {
        simulator.clearFaults();
        if (!until(() ->
                guard.state() == LinkState.CONNECTED && simulator.connections().size() >= 1)) {
            return "the guard is " + guard.state();
        }
        if (uncertain) {
            return null;
        }
        // A call that passes shows that what was being made again is there.
        guard.client().getServerManager().getInfo();
        if (!until(() -> difference() == null)) {
            return difference();
        }
        return eventProblem();
    }

    private @Nullable String difference() {
        Map<String, String> expected = new TreeMap<>();
        meant.forEach(object -> expected.put(guard.serverId(object.handle), describe(object)));
        Map<String, String> found = new TreeMap<>();
        for (SimulatedObject object : simulator.objects()) {
            found.put(object.id(), describe(object));
        }
        if (!expected.equals(found)) {
            return "meant: " + expected + "\n   found: " + found;
        }
        int remembered = guard.topology().objects().size();
        return remembered == meant.size() ? null : "the guard remembers " + remembered + " of " + meant.size();
    }

    private String describe(Meant object) {
        Map<String, String> sources = new TreeMap<>();
        object.sources.forEach((type, source) -> sources.put(type.name(), guard.serverId(source.handle)));
        return object.type + " in " + (object.parent == null ? null : guard.serverId(object.parent.handle)) + " named "
                + object.name + " " + object.bandwidth + " " + object.tags + " fed by " + sources;
    }

    private String describe(SimulatedObject object) {
        Map<String, String> sources = new TreeMap<>();
        for (SimulatedObject source : simulator.objects()) {
            source.connections().forEach((type, sinks) -> {
                if (sinks.contains(object.id())) {
                    sources.put(type.name(), source.id());
                }
            });
        }
        String name = object.name().startsWith("name ") ? object.name() : null;
        var bandwidth = object.properties().get("maxVideoSendBandwidth");
        Integer given = bandwidth == null || bandwidth.getAsInt() < 600 ? null : Integer.valueOf(bandwidth.getAsInt());
        return object.type() + " in " + object.parent() + " named " + name + " " + given + " "
                + new TreeMap<>(object.tags()) + " fed by " + sources;
    }

    /** Each subscribed object hears of an event once, others never. */
    private @Nullable String eventProblem() {
        meant.forEach(object -> object.heard.set(0));
        for (Meant object : meant) {
            JsonObject data = new JsonObject();
            data.addProperty("description", "made up");
            data.addProperty("errorCode", 1);
            data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
            simulator.fire(guard.serverId(object.handle), "Error", data);
        }
        for (Meant object : meant) {
            int due = object.subscription == null ? 0 : 1;
            if (!until(() -> object.heard.get() >= due) || object.heard.get() != due) {
                return object + " heard of " + object.heard.get() + " events instead of " + due;
            }
        }
        return simulator.sessions().size() <= 1 ? null : "sessions are left over: " + simulator.sessions();
    }

    private boolean until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }
}
