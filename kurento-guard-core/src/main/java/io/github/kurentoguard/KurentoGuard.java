package io.github.kurentoguard;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.JsonObject;
import io.github.kurentoguard.client.GuardedKurentoClient;
import io.github.kurentoguard.connection.AnswerKeeping;
import io.github.kurentoguard.connection.ConnectionSettings;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.connection.Outage;
import io.github.kurentoguard.connection.Supervisor;
import io.github.kurentoguard.diagnosis.Occurrence;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.dispatch.Workers;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.negotiation.NegotiationWatch;
import io.github.kurentoguard.negotiation.RepairedAnswers;
import io.github.kurentoguard.observe.Findings;
import io.github.kurentoguard.observe.Observation;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.recovery.RecordedTopology;
import io.github.kurentoguard.recovery.Recoverer;
import io.github.kurentoguard.rpc.CallTable;
import io.github.kurentoguard.rpc.GuardedJsonRpcClient;
import io.github.kurentoguard.rpc.Instruments;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.rpc.RepairedTransactions;
import io.github.kurentoguard.rpc.SessionMemory;
import io.github.kurentoguard.validation.ValidatingInterceptor;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.LoopLease;
import io.github.kurentoguard.wire.NettyTransport;
import io.github.kurentoguard.wire.SharedLoops;
import io.github.kurentoguard.wire.Transport;
import io.github.kurentoguard.wire.Url;
import io.github.resilience4j.retry.Retry;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;

/**
 * A connection to a media server that heals, and the {@link KurentoClient} that runs over it. Applications use the client
 * as ever; the guard reconnects, resumes the server's session, and lets every call end in exactly one known way. Safe for
 * use by several threads.
 */
public final class KurentoGuard implements AutoCloseable {

    /** What a long of nanoseconds can hold. */
    private static final Duration LONGEST_PATIENCE = Duration.ofNanos(Long.MAX_VALUE);

    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(5);

    private final URI url;
    private final Duration closeTimeout;
    private final KeepAlive keepAlive;
    private final Supplier<KurentoGuardBuilder> siblings;
    private final LoopLease loop;
    private final Workers workers;
    private final Listeners listeners;
    private final Supervisor supervisor;
    private final @Nullable Recoverer recoverer;
    private final CallTable table;
    private final ValidatingInterceptor validation;
    private final Findings findings;
    private final Observation observation;
    private final GuardedJsonRpcClient rpc;
    private final KurentoClient client;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    KurentoGuard(KurentoGuardBuilder builder) {
        this.url = builder.url();
        this.closeTimeout = builder.closeTimeout();
        this.keepAlive = builder.keepAlive();
        this.siblings = builder.siblings();
        this.loop = SharedLoops.acquire();
        this.workers = Workers.acquire();
        this.listeners = new Listeners(builder.listeners(), workers.answers());
        this.findings = new Findings(builder.diagnosis(), workers.answers());
        builder.findingListeners().forEach(findings::listen);
        this.observation = new Observation(builder.diagnosis(), workers.reading(), loop, findings, this::diagnosed);
        Transport transport = new NettyTransport(builder.wireSettings());
        this.recoverer = recoverer(builder);
        SessionMemory memory = recoverer == null ? SessionMemory.none() : recoverer;
        this.table = new CallTable(builder.callSettings(), loop, this::keepsAnswers, this::event, memory);
        this.supervisor = new Supervisor(
                new ConnectionSettings(
                        url,
                        builder.reconnect(),
                        builder.keepAlive(),
                        builder.connectTimeout(),
                        builder.unavailableAfter()),
                Url.masked(url),
                loop,
                transport,
                table,
                this::tell,
                new SplittableRandom());
        this.validation = new ValidatingInterceptor(builder.validation(), loop, supervisor::report);
        EventLanes lanes =
                new EventLanes(workers.events(), loop, builder.eventLimits(), new EventFindings(supervisor::report));
        Instruments instruments = new Instruments(builder.instruments());
        this.rpc = new GuardedJsonRpcClient(
                table,
                loop,
                links(builder, instruments),
                workers.answers(),
                workers.reading(),
                lanes,
                () -> supervisor.snapshot().sessionId(),
                this::close,
                validation.explainer());
        rpc.watchEvents(event -> eventSeen(instruments, event));
        this.client = createClient();
    }

    private KurentoClient createClient() {
        try {
            return GuardedKurentoClient.create(rpc, this::close, validation.explainer());
        } catch (RuntimeException | Error failure) {
            giveThreadsBack();
            throw failure;
        }
    }

    private void giveThreadsBack() {
        workers.close();
        loop.close();
    }

    /** The chain that calls pass on their way out, first to last; answers pass it from last to first. */
    private List<Interceptor> links(KurentoGuardBuilder builder, Interceptor instruments) {
        List<Interceptor> links = new ArrayList<>();
        links.add(instruments);
        links.add(observation);
        if (builder.negotiationFindings()) {
            links.add(new NegotiationWatch(supervisor::report));
        }
        if (builder.repairAnswers()) {
            links.add(new RepairedAnswers(supervisor::report));
        }
        links.add(new RepairedTransactions(table));
        links.add(validation);
        return links;
    }

    /** Begins to describe a guard. */
    public static KurentoGuardBuilder builder() {
        return new KurentoGuardBuilder();
    }

    private @Nullable Recoverer recoverer(KurentoGuardBuilder builder) {
        if (!builder.recovery().isEnabled()) {
            return null;
        }
        RecoveryNotices notices = new RecoveryNotices(
                listeners,
                this::snapshot,
                this::object,
                this::report,
                (event, isNews) -> rpc.event(event, isNews),
                id -> validation.recreated(id));
        return new Recoverer(builder.recovery(), loop, workers.answers(), new SplittableRandom(), notices);
    }

    private MediaObject object(String id) {
        return client.getById(id, MediaObject.class);
    }

    private void keepsAnswers(Consumer<AnswerKeeping> then) {
        supervisor.keepsAnswers(then);
    }

    private void report(Finding finding) {
        supervisor.report(finding);
    }

    /** Findings are folded on their way; everything else is shown to the diagnosis too. */
    private void tell(GuardEvent event) {
        if (event instanceof GuardEvent.FindingReported reported) {
            Finding told = findings.take(reported.finding(), loop.now());
            if (told != null) {
                listeners.tell(new GuardEvent.FindingReported(reported.snapshot(), told));
            }
            return;
        }
        if (event instanceof GuardEvent.SessionLost lost) {
            validation.sessionLost(lost.snapshot().since(), lost.reason() == GuardEvent.LossReason.SERVER_RESTARTED);
        }
        observation.happened(event);
        listeners.tell(event);
    }

    /** What the checks have told before a call is not told again by what came of it. */
    private void diagnosed(Finding finding) {
        if (!validation.hasTold(finding)) {
            supervisor.report(finding);
        }
    }

    private void eventSeen(Instruments instruments, JsonObject event) {
        String object = event.get("object").getAsString();
        String type = event.get("type").getAsString();
        JsonObject data = event.getAsJsonObject("data");
        instruments.mediaEvent(event);
        observation.event(object, type, data);
        if (recoverer != null) {
            recoverer.event(object, type, data);
        }
    }

    private void event(String text) {
        rpc.event(text);
    }

    /** Describes another guard of the same server, over the same network, that nobody listens to. */
    KurentoGuardBuilder sibling() {
        return siblings.get();
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    void start() {
        supervisor.start();
    }

    /** Waits for the first connection, or closes and says why there is none. */
    void connectOrThrow(Duration patience) {
        start();
        if (!awaitConnected(patience)) {
            KurentoUnavailableException failure = unavailable(patience);
            close();
            throw failure;
        }
    }

    private KurentoUnavailableException unavailable(Duration patience) {
        Outage outage = supervisor.outage();
        Closure.Kind kind =
                outage == null ? Closure.Kind.HANDSHAKE_TIMEOUT : outage.last().kind();
        String reason = outage == null ? "the first attempt is still unanswered" : outage.describe();
        return new KurentoUnavailableException(
                url,
                outage == null ? patience : outage.lasted(),
                reason,
                Advice.on(kind),
                outage == null ? null : outage.last().cause());
    }

    /** Kurento's own client, over this guard's connection. The same object at each call. */
    public KurentoClient client() {
        return client;
    }

    /** Where the connection stands. */
    public LinkState state() {
        return supervisor.snapshot().state();
    }

    /** The connection as it is now, with its session and server. */
    public GuardSnapshot snapshot() {
        return supervisor.snapshot();
    }

    /**
     * Waits until the guard is connected.
     *
     * @param patience how long at most; zero only looks
     * @return true if it is connected; false if it is not, is closed, or the waiting thread was interrupted
     */
    public boolean awaitConnected(Duration patience) {
        Objects.requireNonNull(patience, "patience");
        CompletableFuture<LinkState> settled = supervisor.settled();
        try {
            return settled.get(Math.max(0, nanos(patience)), TimeUnit.NANOSECONDS) == LinkState.CONNECTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            settled.cancel(false);
        }
    }

    private static long nanos(Duration patience) {
        return patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE.toNanos() : patience.toNanos();
    }

    /** Adds a listener; it hears of what happens from now on, on a worker thread. */
    public void addListener(GuardListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Removes a listener; an event that is being told may still reach it. */
    public void removeListener(GuardListener listener) {
        listeners.remove(listener);
    }

    /**
     * resilience4j's view of the attempts to connect, one round an outage: its events and metrics are for dashboards. To
     * run something with it, or to configure it, has no effect on the guard. Consumers of its events run on the guard's
     * event loop and must not block; what they throw is logged.
     */
    public Retry retry() {
        return supervisor.retry();
    }

    /** The id under which the media server knows an object now; another than the object's own after a recovery. */
    public String serverId(MediaObject object) {
        return recoverer == null ? object.getId() : recoverer.translation().toServer(object.getId());
    }

    /**
     * The media objects that this guard has made and remembers, with their connections: what is made again when the
     * server loses them. Empty if recovery is switched off.
     *
     * @throws IllegalStateException if the guard is closed
     */
    public RecordedTopology topology() {
        Recoverer remembers = recoverer;
        if (remembers == null) {
            return new RecordedTopology(List.of());
        }
        CompletableFuture<List<RecordedObject>> copy = new CompletableFuture<>();
        try {
            loop.execute(() -> copy.complete(remembers.objects()));
            return new RecordedTopology(copy.get(LOOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException | ExecutionException | TimeoutException closed) {
            throw new IllegalStateException("the guard is closed: it remembers no objects any more", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topology was copied", e);
        }
    }

    /**
     * The ids of the images that an {@code ImageOverlayFilter} shows, oldest first, also those that were made for images
     * added without one; for what was added through this guard.
     */
    public List<String> imageIds(MediaObject filter) {
        return validation.imageIds(filter.getId());
    }

    /** What was found so far, each symptom of each object once, the latest last; bounded. */
    public List<Occurrence> findings() {
        return findings.snapshot();
    }

    /** Gives up the present line and connects anew; the session is resumed. */
    public void reconnect() {
        supervisor.reconnect("the application asked for a new line");
    }

    /**
     * Ends the server's session, which destroys the media objects that belong to it alone, and the connection. Takes at
     * most the close time-out (2 s by default), whatever the network does; calls under way fail. Again is harmless; may be
     * called from any thread, also from a listener.
     */
    @Override
    public void close() {
        close(false);
    }

    /**
     * Ends the connection but not the server's session: its objects live on for four to eight minutes, or for as long as
     * another connection uses them.
     */
    public void closeKeepingSession() {
        close(true);
    }

    private void close(boolean keepSession) {
        if (closing.compareAndSet(false, true)) {
            shutDown(keepSession);
            closed.complete(null);
        } else {
            await(closed, closeTimeout);
        }
    }

    private void shutDown(boolean keepSession) {
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        rpc.markClosed();
        if (!keepSession && state() == LinkState.CONNECTED) {
            await(table.closeSession(), closeTimeout.dividedBy(2));
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        // Not before listeners have been told of the end, however short the time-out is.
        CompletableFuture<Void> threadsBack = ended.thenRun(this::giveThreadsBack);
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        supervisor.close(left.dividedBy(2), () -> ended.complete(null));
        await(threadsBack, left);
        rpc.stopEvents();
        validation.close();
        observation.close();
        findings.close();
    }

    private static void await(CompletableFuture<?> future, Duration patience) {
        try {
            future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException tooLate) {
            // Closing goes on with the next step: it must end in time whatever the network does.
        }
    }

    /** The URL without secrets, and the state. */
    @Override
    public String toString() {
        return "KurentoGuard[" + Url.masked(url) + ", " + state() + "]";
    }

    @Nullable
    Outage outage() {
        return supervisor.outage();
    }
}
