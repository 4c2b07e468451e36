package io.github.kurentoguard;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.connection.Outage;
import io.github.kurentoguard.diagnosis.Occurrence;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Orphan;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.recovery.RecordedTopology;
import io.github.kurentoguard.recovery.Recoverer;
import io.github.kurentoguard.wire.Closure;
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

    private static final Duration ORPHANS_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(5);

    private final URI url;
    private final KeepAlive keepAlive;
    private final Supplier<KurentoGuardBuilder> siblings;
    private final boolean storesSession;
    private final Wiring parts;
    private final Ending ending;

    KurentoGuard(KurentoGuardBuilder builder) {
        this.url = builder.url();
        this.keepAlive = builder.keepAlive();
        this.siblings = builder.siblings();
        this.storesSession = builder.sessionStore() != null;
        this.parts = new Wiring(builder, this::close);
        this.ending = new Ending(parts, builder.closeTimeout());
    }

    /** Begins to describe a guard. */
    public static KurentoGuardBuilder builder() {
        return new KurentoGuardBuilder();
    }

    /** Describes another guard of the same server, over the same network, that nobody listens to. */
    KurentoGuardBuilder sibling() {
        return siblings.get();
    }

    /** Whether a guard of this process made the object that the server knows by this id. */
    boolean isOwned(String serverId) {
        Recoverer remembers = parts.recoverer;
        return parts.validation.isOwned(
                remembers == null ? serverId : remembers.translation().toApplication(serverId));
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    void start() {
        parts.start(this::superseded);
    }

    /** Another process goes on with the session. */
    private void superseded() {
        try {
            parts.workers.answers().execute(this::closeKeepingSession);
        } catch (RejectedExecutionException closed) {
            // Then it does not use it any more.
        }
    }

    /** Waits for the first connection, or closes and says why there is none. */
    void connectOrThrow(Duration patience) {
        start();
        if (!awaitConnected(patience)) {
            KurentoUnavailableException failure = unavailable(patience);
            // What the session store has stays there for the next attempt.
            closeKeepingSession();
            throw failure;
        }
    }

    private KurentoUnavailableException unavailable(Duration patience) {
        Recoverer memory = parts.recoverer;
        if (memory != null && memory.isOpeningStore()) {
            return new KurentoUnavailableException(
                    url,
                    patience,
                    "the session store has not been read yet",
                    "why the session store is slow, or give it a longer startupTimeout: the guard connects when it is read",
                    null);
        }
        Outage outage = parts.supervisor.outage();
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
        return parts.client;
    }

    /** Where the connection stands. */
    public LinkState state() {
        return parts.supervisor.snapshot().state();
    }

    /** The connection as it is now, with its session and server. */
    public GuardSnapshot snapshot() {
        return parts.supervisor.snapshot();
    }

    /**
     * Waits until the guard is connected.
     *
     * @param patience how long at most; zero only looks
     * @return true if it is connected; false if it is not, is closed, or the waiting thread was interrupted
     */
    public boolean awaitConnected(Duration patience) {
        Objects.requireNonNull(patience, "patience");
        CompletableFuture<LinkState> settled = parts.supervisor.settled();
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
        parts.listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Removes a listener; an event that is being told may still reach it. */
    public void removeListener(GuardListener listener) {
        parts.listeners.remove(listener);
    }

    /**
     * resilience4j's view of the attempts to connect, one round an outage: its events and metrics are for dashboards. To
     * run something with it, or to configure it, has no effect on the guard. Consumers of its events run on the guard's
     * event loop and must not block; what they throw is logged.
     */
    public Retry retry() {
        return parts.supervisor.retry();
    }

    /** The id under which the media server knows an object now; another than the object's own after a recovery. */
    public String serverId(MediaObject object) {
        Recoverer remembers = parts.recoverer;
        return remembers == null ? object.getId() : remembers.translation().toServer(object.getId());
    }

    /**
     * The media object with an id that the application has kept, such as one of an earlier process whose session this
     * guard goes on with. The server is not asked.
     *
     * @throws IllegalArgumentException if that is no id of a media object
     */
    public <T extends MediaObject> T object(String id, Class<T> type) {
        return parts.client.getById(Objects.requireNonNull(id, "id"), Objects.requireNonNull(type, "type"));
    }

    /**
     * The pipelines on the server that bear this application's mark ({@code Recovery.builder().owner(…)}) and that this
     * guard does not know: an earlier run has left them, or another running instance uses them, which then needs a name
     * of its own. Asking has a price: the server keeps all objects that exist, of all clients, for four to eight minutes
     * longer than it otherwise would.
     *
     * @throws IllegalStateException if there is no such mark
     * @throws KurentoUnavailableException if there is no connection
     */
    public List<Orphan> orphans() {
        return orphans(false);
    }

    /** Releases what {@link #orphans()} finds, with its price; returns what has been released. */
    public List<Orphan> releaseOrphans() {
        return orphans(true);
    }

    private List<Orphan> orphans(boolean release) {
        Recoverer memory = parts.recoverer;
        if (memory == null || !memory.marksPipelines()) {
            throw new IllegalStateException(
                    "this guard does not mark its pipelines: name an owner, Recovery.builder().owner(\"my-app\")");
        }
        CompletableFuture<List<Orphan>> found = new CompletableFuture<>();
        try {
            parts.loop.execute(() -> memory.findOrphans(release, found));
            return found.get(ORPHANS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new KurentoUnavailableException(
                    url,
                    Duration.ZERO,
                    "orphans could not be looked for: " + cause.getMessage(),
                    "try again when the guard is connected",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while orphans were looked for", e);
        }
    }

    /**
     * The media objects that this guard has made and remembers, with their connections: what is made again when the
     * server loses them. Empty if recovery is switched off.
     *
     * @throws IllegalStateException if the guard is closed
     */
    public RecordedTopology topology() {
        Recoverer remembers = parts.recoverer;
        if (remembers == null) {
            return new RecordedTopology(List.of());
        }
        CompletableFuture<List<RecordedObject>> copy = new CompletableFuture<>();
        try {
            parts.loop.execute(() -> remembers.objects(copy::complete));
            return new RecordedTopology(copy.get(LOOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException | ExecutionException | TimeoutException closed) {
            throw new IllegalStateException("the guard is closed: it remembers no objects any more", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topology was copied", e);
        }
    }

    /**
     * Lets a media object that this guard made go when the server loses it: it is not made again, nor is what is in it.
     * What the recovery left out is in its report; calls on it fail then. Until then the object is used as ever.
     */
    public void excludeFromRecovery(MediaObject object) {
        Recoverer remembers = parts.recoverer;
        String id = object.getId();
        if (remembers != null) {
            try {
                parts.loop.execute(() -> remembers.exclude(id));
            } catch (RejectedExecutionException closed) {
                // Then nothing is made again.
            }
        }
    }

    /**
     * The ids of the images that an {@code ImageOverlayFilter} shows, oldest first, also those that were made for images
     * added without one; for what was added through this guard.
     */
    public List<String> imageIds(MediaObject filter) {
        return parts.validation.imageIds(filter.getId());
    }

    /** What was found so far, each symptom of each object once, the latest last; bounded. */
    public List<Occurrence> findings() {
        return parts.findings.snapshot();
    }

    /** Gives up the present line and connects anew; the session is resumed. */
    public void reconnect() {
        parts.supervisor.reconnect("the application asked for a new line");
    }

    /**
     * Ends the server's session, which destroys the media objects that belong to it alone, and the connection. Takes at
     * most the close time-out (2 s by default), whatever the network does; calls under way fail. A session store is
     * emptied. Again is harmless; may be called from any thread, also from a listener.
     */
    @Override
    public void close() {
        ending.come(false);
    }

    /**
     * Ends the connection but not the server's session: its objects live on for four to eight minutes, or for as long as
     * another connection uses them. A session store keeps what a later process needs to go on with it.
     */
    public void closeKeepingSession() {
        ending.come(true);
    }

    /** Whether a session store keeps what a later process needs to go on with the session. */
    public boolean storesSession() {
        return storesSession;
    }

    /** The URL without secrets, and the state. */
    @Override
    public String toString() {
        return "KurentoGuard[" + Url.masked(url) + ", " + state() + "]";
    }

    @Nullable
    Outage outage() {
        return parts.supervisor.outage();
    }
}
