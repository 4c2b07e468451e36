package io.github.kurentoguard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.client.GuardedKurentoClient;
import io.github.kurentoguard.connection.AnswerKeeping;
import io.github.kurentoguard.connection.ConnectionSettings;
import io.github.kurentoguard.connection.Supervisor;
import io.github.kurentoguard.diagnosis.stats.ServerWatch;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.dispatch.Workers;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.negotiation.NegotiationWatch;
import io.github.kurentoguard.negotiation.RepairedAnswers;
import io.github.kurentoguard.observe.Findings;
import io.github.kurentoguard.observe.Observation;
import io.github.kurentoguard.recovery.Recoverer;
import io.github.kurentoguard.recovery.SessionStore;
import io.github.kurentoguard.rpc.CallTable;
import io.github.kurentoguard.rpc.GuardedJsonRpcClient;
import io.github.kurentoguard.rpc.Instruments;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.rpc.RepairedTransactions;
import io.github.kurentoguard.rpc.SessionMemory;
import io.github.kurentoguard.validation.ValidatingInterceptor;
import io.github.kurentoguard.wire.LoopLease;
import io.github.kurentoguard.wire.NettyTransport;
import io.github.kurentoguard.wire.SharedLoops;
import io.github.kurentoguard.wire.Url;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.WebRtcEndpoint;

/** The parts of a guard, made and connected: who is asked before a call, who hears of events, findings and losses. */
final class Wiring {

    final LoopLease loop;
    final Workers workers;
    final Listeners listeners;
    final Findings findings;
    final Observation observation;
    final @Nullable Recoverer recoverer;
    final CallTable table;
    final Supervisor supervisor;
    final ValidatingInterceptor validation;
    final GuardedJsonRpcClient rpc;
    final KurentoClient client;

    private final Instruments instruments;
    private final Duration serverEvery;
    private final AtomicBoolean watchesServer = new AtomicBoolean();
    private volatile @Nullable ServerWatch serverWatch;
    private final @Nullable SessionStore store;

    /** @param close closes the guard, when the application closes the client */
    Wiring(KurentoGuardBuilder builder, Runnable close) {
        this.loop = SharedLoops.acquire();
        this.workers = Workers.acquire();
        this.listeners = new Listeners(builder.listeners(), workers.answers());
        this.findings = new Findings(builder.diagnosis(), workers.answers());
        builder.findingListeners().forEach(findings::listen);
        this.observation = new Observation(
                builder.diagnosis(), workers.reading(), loop, findings, this::endpoint, this::diagnosed);
        this.serverEvery = builder.diagnosis().enabled() ? builder.diagnosis().serverEvery() : Duration.ZERO;
        this.recoverer = recoverer(builder);
        this.store = builder.sessionStore();
        SessionMemory memory = recoverer == null ? SessionMemory.none() : recoverer;
        this.table = new CallTable(builder.callSettings(), loop, this::keepsAnswers, this::event, memory);
        this.supervisor = supervisor(builder);
        this.validation = new ValidatingInterceptor(builder.validation(), loop, supervisor::report);
        this.instruments = new Instruments(builder.instruments());
        this.rpc = rpc(builder, close);
        rpc.watchEvents(this::eventSeen);
        this.client = client(close);
    }

    private Supervisor supervisor(KurentoGuardBuilder builder) {
        return new Supervisor(
                new ConnectionSettings(
                        builder.url(),
                        builder.reconnect(),
                        builder.keepAlive(),
                        builder.connectTimeout(),
                        builder.unavailableAfter()),
                Url.masked(builder.url()),
                loop,
                new NettyTransport(builder.wireSettings()),
                table,
                this::tell,
                new SplittableRandom());
    }

    private GuardedJsonRpcClient rpc(KurentoGuardBuilder builder, Runnable close) {
        EventLanes lanes =
                new EventLanes(workers.events(), loop, builder.eventLimits(), new EventFindings(supervisor::report));
        return new GuardedJsonRpcClient(
                table,
                loop,
                links(builder),
                workers.answers(),
                workers.reading(),
                lanes,
                () -> supervisor.snapshot().sessionId(),
                close,
                validation.explainer());
    }

    /** The chain that calls pass on their way out, first to last; answers pass it from last to first. */
    private List<Interceptor> links(KurentoGuardBuilder builder) {
        List<Interceptor> links = new ArrayList<>();
        links.add(instruments);
        links.add(observation);
        if (builder.negotiationFindings()) {
            links.add(new NegotiationWatch(supervisor::report));
        }
        if (builder.repairAnswers()) {
            links.add(new RepairedAnswers(supervisor::report));
        }
        if (recoverer != null) {
            links.addAll(recoverer.links());
        }
        links.add(new RepairedTransactions(table));
        links.add(validation);
        return links;
    }

    private @Nullable Recoverer recoverer(KurentoGuardBuilder builder) {
        if (!builder.recovery().isEnabled()) {
            return null;
        }
        RecoveryNotices notices = new RecoveryNotices(
                listeners,
                () -> supervisor.snapshot(),
                id -> client.getById(id, MediaObject.class),
                finding -> supervisor.report(finding),
                (event, isNews) -> rpc.event(event, isNews),
                id -> validation.recreated(id));
        return new Recoverer(builder.recovery(), loop, workers.answers(), new SplittableRandom(), notices);
    }

    private KurentoClient client(Runnable close) {
        try {
            return GuardedKurentoClient.create(rpc, close, validation.explainer());
        } catch (RuntimeException | Error failure) {
            giveThreadsBack();
            throw failure;
        }
    }

    private void keepsAnswers(Consumer<AnswerKeeping> then) {
        supervisor.keepsAnswers(then);
    }

    private void event(String text) {
        rpc.event(text);
    }

    /** What the checks have told before a call is not told again by what came of it. */
    private void diagnosed(Finding finding) {
        if (!validation.hasTold(finding)) {
            supervisor.report(finding);
        }
    }

    /** Findings are folded on their way; everything else is shown to the diagnosis too. */
    private void tell(GuardEvent event) {
        if (event instanceof GuardEvent.FindingReported reported) {
            instruments.finding(reported.finding());
            Finding told = findings.take(reported.finding(), loop.now());
            if (told != null) {
                onLoop(() -> listeners.tell(new GuardEvent.FindingReported(supervisor.snapshot(), told)));
            }
            return;
        }
        if (event instanceof GuardEvent.SessionLost lost) {
            validation.sessionLost(lost.snapshot().since(), lost.reason() == GuardEvent.LossReason.SERVER_RESTARTED);
        }
        if (event.snapshot().state() == LinkState.CONNECTED) {
            watchServer();
        }
        observation.happened(event);
        listeners.tell(event);
    }

    /** Findings are made by any thread: only the loop knows what has been told of the guard's state already. */
    private void onLoop(Runnable telling) {
        if (loop.inLoop()) {
            telling.run();
            return;
        }
        try {
            loop.execute(telling);
        } catch (RejectedExecutionException ended) {
            telling.run();
        }
    }

    /** Begins with the first connection, if the server is to be watched. */
    private void watchServer() {
        if (!serverEvery.isZero() && watchesServer.compareAndSet(false, true)) {
            ServerWatch watch = new ServerWatch(client.getServerManager(), loop, supervisor::report);
            serverWatch = watch;
            watch.every(serverEvery);
        }
    }

    private void leaveServer() {
        ServerWatch watch = watchesServer.getAndSet(true) ? serverWatch : null;
        if (watch != null) {
            watch.close();
        }
    }

    private WebRtcEndpoint endpoint(String id) {
        return client.getById(id, WebRtcEndpoint.class);
    }

    private void eventSeen(JsonObject event) {
        String object = event.get("object").getAsString();
        String type = event.get("type").getAsString();
        JsonObject data = event.getAsJsonObject("data");
        instruments.mediaEvent(event);
        observation.event(object, type, data);
        if (recoverer != null) {
            recoverer.event(object, type, data);
        }
    }

    /** Begins to connect; with a session store, after what an earlier process left there has been read. */
    void start(Runnable superseded) {
        SessionStore kept = store;
        Recoverer memory = recoverer;
        if (kept == null || memory == null) {
            supervisor.start();
            return;
        }
        loop.execute(() -> memory.open(kept, superseded, left -> {
            if (left != null) {
                table.inherit(left, memory.holdsSomething());
                supervisor.inherit(left);
            }
            supervisor.start();
        }));
    }

    /** Nothing is heard or remembered any more. */
    void stop() {
        leaveServer();
        rpc.stopEvents();
        validation.close();
        observation.close();
        findings.close();
    }

    void giveThreadsBack() {
        workers.close();
        loop.close();
    }
}
