package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Transport;
import io.github.resilience4j.retry.Retry;
import org.jspecify.annotations.Nullable;

/**
 * The life of a connection: opens lines, one attempt at a time, goes on with the server's session or notices that it is
 * gone, and says so. Everything happens on the loop; the public methods may be called from any thread and return at once.
 */
public final class Supervisor {

    private final ConnectionSettings settings;
    private final Loop loop;
    private final Transport transport;
    private final Traffic traffic;
    private final Consumer<GuardEvent> events;
    private final RetryPlan plan;
    private final Prober prober;
    private final AnswerStore answerStore;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + "-c";
    private final CutPattern cuts = new CutPattern();
    private final LinkStatus status;
    private Duration interval;
    private @Nullable Line line;
    private @Nullable Heartbeat heartbeat;
    private @Nullable Session session;
    /** How the session was lost whose objects are being made again; null if none are. */
    private @Nullable Continuity unhealed;
    /** Whether the present line ends because the application asked for another. */
    private boolean requested;

    private long healingSince;
    private @Nullable Timer retry;
    private @Nullable Timer grace;
    private volatile long lostAt;
    private long upSince;
    private int lines;
    private boolean everUp;
    private boolean sessionGone;
    private volatile @Nullable Outage outage;

    public Supervisor(
            ConnectionSettings settings,
            String safeUrl,
            Loop loop,
            Transport transport,
            Traffic traffic,
            Consumer<GuardEvent> events,
            RandomGenerator random) {
        this.settings = settings;
        this.loop = loop;
        this.transport = transport;
        this.traffic = traffic;
        this.events = events;
        this.plan = new RetryPlan(safeUrl, settings.backoff(), random);
        this.prober = new Prober(loop, transport, settings.url(), prefix);
        this.answerStore = new AnswerStore(prober, settings.answerTimeout());
        this.status = new LinkStatus(loop, safeUrl);
        this.interval = settings.keepAlive().interval();
    }

    /** The connection as it is now. */
    public GuardSnapshot snapshot() {
        return status.snapshot();
    }

    /** What is known of the present lack of a connection; null while there is one. */
    public @Nullable Outage outage() {
        Outage known = outage;
        return known == null ? null : known.lasting(sinceLoss());
    }

    /** Counts the attempts of each outage; for its events and metrics. */
    public Retry retry() {
        return plan.retry();
    }

    /** Ends when the state is CONNECTED or CLOSED. */
    public CompletableFuture<LinkState> settled() {
        return status.settled();
    }

    /**
     * Learns, once a server process, whether it keeps its answers (it can be configured not to): only then can a call be
     * probed and fenced. Mostly that is known since the first connection to the process.
     *
     * @param then hears it on the loop, unless the line is lost before
     */
    public void keepsAnswers(Consumer<AnswerKeeping> then) {
        Session now = session;
        if (now == null) {
            then.accept(AnswerKeeping.NOT_LEARNT);
        } else {
            answerStore.ask(now.serverId(), then);
        }
    }

    /** Begins to connect. */
    public void start() {
        execute(this::begin);
    }

    /** Ends the present line, whatever its state, so that a new one is opened; if an attempt is due later, makes it now. */
    public void reconnect(String why) {
        execute(() -> {
            if (line != null) {
                requested = true;
                line.end(Closure.Kind.LOCAL, why);
            } else if (retry != null && status.state() != LinkState.CLOSED) {
                retry.cancel();
                attempt();
            }
        });
    }

    /**
     * Ends everything, for good.
     *
     * @param patience how long the close frame may take to be answered
     * @param then runs on the loop when the state is CLOSED
     */
    public void close(Duration patience, Runnable then) {
        boolean accepted = execute(() -> {
            try {
                if (status.state() != LinkState.CLOSED) {
                    stop(patience);
                }
            } finally {
                then.run();
            }
        });
        if (!accepted) {
            then.run();
        }
    }

    /** A loop that has ended has no supervisor left on it that is not closed. */
    private boolean execute(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /** Goes on with a session that another process has left; on the loop, before {@link #start()}. */
    public void inherit(Session left) {
        if (status.state() == LinkState.IDLE) {
            session = left;
        }
    }

    private void begin() {
        if (status.state() != LinkState.IDLE) {
            return;
        }
        status.enter(LinkState.CONNECTING, null);
        lose();
        attempt();
    }

    private void lose() {
        lostAt = loop.nanoTime();
        plan.begin();
        cancel(grace);
        grace = loop.after(settings.grace(), this::giveUpWaiting);
    }

    private void attempt() {
        retry = null;
        // A session in which only half of the objects were made again is left behind.
        boolean fresh = session == null || sessionGone || unhealed != null;
        String wanted = fresh || session == null ? null : session.sessionId();
        // The server may answer an id from before with the answer from before: none is used twice in a session.
        String ids = prefix + lines++ + "-";
        line = new Line(loop, transport, settings.url(), ids, wanted, settings.answerTimeout(), new CurrentLine());
    }

    private Duration sinceLoss() {
        return Duration.ofNanos(loop.nanoTime() - lostAt);
    }

    private void established(Line established, Session found) {
        Continuity continuity = judge(found);
        if (continuity != Continuity.RESUMED) {
            goOn(established, found, continuity);
            return;
        }
        Landmarks.look(established, found, traffic.landmarks(), settings.answerTimeout(), there -> {
            if (line != established) {
                return;
            }
            if (there) {
                goOn(established, found, continuity);
            } else {
                endRevived(established, found);
            }
        });
    }

    /** It had expired, and a late call brought its id back to life: its objects are gone all the same. */
    private void endRevived(Line established, Session revived) {
        JsonObject params = new JsonObject();
        params.addProperty("sessionId", revived.sessionId());
        established.control().send("closeSession", params, settings.answerTimeout(), reply -> {
            if (line == established) {
                sessionUnknown();
            }
        });
    }

    private void goOn(Line established, Session found, Continuity continuity) {
        boolean isLoss = continuity == Continuity.EXPIRED || continuity == Continuity.SERVER_RESTARTED;
        session = found;
        sessionGone = false;
        startHeartbeat(established, found);
        if (isLoss) {
            GuardSnapshot now = status.enter(LinkState.RECOVERING, found);
            if (unhealed == null) {
                healingSince = loop.nanoTime();
                tell(new GuardEvent.SessionLost(now, reason(continuity), sinceLoss(), plan.failed()));
            }
            unhealed = continuity;
        }
        traffic.attached(established.wire(), found, continuity, () -> {
            if (line == established) {
                connected(found, continuity);
            }
        });
    }

    private Continuity judge(Session found) {
        if (session == null) {
            return Continuity.FIRST;
        }
        boolean sameServer = session.serverId().equals(found.serverId());
        if (unhealed != null) {
            return sameServer ? unhealed : Continuity.SERVER_RESTARTED;
        }
        if (session.sessionId().equals(found.sessionId())) {
            return Continuity.RESUMED;
        }
        if (!traffic.sessionHoldsObjects()) {
            return Continuity.FRESH;
        }
        return sameServer ? Continuity.EXPIRED : Continuity.SERVER_RESTARTED;
    }

    private static GuardEvent.LossReason reason(Continuity continuity) {
        return continuity == Continuity.EXPIRED
                ? GuardEvent.LossReason.EXPIRED
                : GuardEvent.LossReason.SERVER_RESTARTED;
    }

    private void connected(Session found, Continuity continuity) {
        cancel(grace);
        Duration lasted = sinceLoss();
        int failed = plan.failed();
        plan.succeeded();
        outage = null;
        unhealed = null;
        boolean first = !everUp;
        everUp = true;
        upSince = loop.nanoTime();
        GuardSnapshot now = status.enter(LinkState.CONNECTED, found);
        traffic.open();
        if (heartbeat != null) {
            heartbeat.review();
        }
        tell(
                switch (continuity) {
                    case FIRST -> new GuardEvent.Connected(now, lasted);
                    case RESUMED, FRESH ->
                        first
                                ? new GuardEvent.Connected(now, lasted)
                                : new GuardEvent.SessionResumed(now, lasted, failed);
                    case EXPIRED, SERVER_RESTARTED ->
                        new GuardEvent.Recovered(
                                now, Duration.ofNanos(loop.nanoTime() - healingSince), traffic.recoveryReport());
                });
        traffic.told();
        answerStore.learn(found.serverId());
    }

    private void sessionUnknown() {
        // The refused session is not asked for again, and never on this socket.
        sessionGone = true;
        if (line != null) {
            line.abandon();
        }
        attempt();
    }

    private void lineClosed(Closure closure) {
        boolean wasUp = status.state() == LinkState.CONNECTED;
        boolean wasRecovering = status.state() == LinkState.RECOVERING;
        boolean wasRequested = requested;
        requested = false;
        line = null;
        if (heartbeat != null) {
            heartbeat.stop();
            heartbeat = null;
            answerStore.cancel();
            traffic.detached(closure);
        }
        if (wasUp) {
            lose();
            learn(closure);
        }
        if (wasRecovering) {
            cancel(grace);
            grace = loop.after(settings.grace(), this::giveUpWaiting);
        }
        if (wasUp || wasRecovering) {
            GuardSnapshot now = status.enter(LinkState.RECONNECTING, session);
            if (wasUp) {
                tell(new GuardEvent.ConnectionLost(now, closure.kind() + ": " + closure.detail(), wasRequested));
            }
        }
        retryAfter(closure, wasUp);
    }

    private void retryAfter(Closure closure, boolean first) {
        Duration lived = Duration.ofNanos(loop.nanoTime() - upSince);
        Duration delay = first ? plan.afterLoss(lived) : plan.next(sinceLoss(), closure);
        outage = new Outage(sinceLoss(), plan.failed(), closure);
        retry = loop.after(delay, this::attempt);
        if (!first) {
            tell(new GuardEvent.ReconnectScheduled(
                    status.snapshot(), plan.failed(), delay, closure.kind() + ": " + closure.detail()));
        }
    }

    private void giveUpWaiting() {
        Outage now = outage;
        boolean waiting = status.state() == LinkState.CONNECTING || status.state() == LinkState.RECONNECTING;
        if (!waiting) {
            return;
        }
        if (now == null) {
            Closure pending =
                    new Closure(Closure.Kind.HANDSHAKE_TIMEOUT, "the attempt is still under way", null, Duration.ZERO);
            now = new Outage(sinceLoss(), plan.failed(), pending);
            outage = now;
        }
        Outage then = now;
        GuardSnapshot snapshot = status.enter(LinkState.UNAVAILABLE, session);
        traffic.unavailable(() -> Objects.requireNonNullElse(outage(), then));
        tell(new GuardEvent.Unavailable(snapshot, sinceLoss(), now.describe()));
    }

    private void learn(Closure closure) {
        Duration silence = cuts.ended(closure);
        if (silence == null) {
            return;
        }
        boolean shorten =
                settings.keepAlive().adaptive() && silence.dividedBy(3).compareTo(interval) < 0;
        report(ProxyFinding.of(silence, interval, shorten));
        if (shorten) {
            interval = silence.dividedBy(3);
        }
    }

    private void startHeartbeat(Line established, Session found) {
        heartbeat = new Heartbeat(
                loop, established, found, interval, settings.keepAlive().timeout(), traffic, prober, this::report);
        heartbeat.start();
    }

    private void stop(Duration patience) {
        cancel(retry);
        cancel(grace);
        answerStore.cancel();
        if (heartbeat != null) {
            heartbeat.stop();
        }
        if (line != null) {
            line.leave(patience);
            line = null;
        }
        GuardSnapshot now = status.enter(LinkState.CLOSED, session);
        traffic.closed();
        tell(new GuardEvent.Closed(now));
    }

    /** Tells the listeners of something worth a human's attention. */
    public void report(Finding finding) {
        tell(new GuardEvent.FindingReported(status.snapshot(), finding));
    }

    private void tell(GuardEvent event) {
        events.accept(event);
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Hears of the line that was opened last; of an earlier one nothing matters any more. */
    private final class CurrentLine implements LineListener {

        @Override
        public void established(Line established, Session found) {
            if (established == line) {
                Supervisor.this.established(established, found);
            }
        }

        @Override
        public void sessionUnknown(Line refused) {
            if (refused == line) {
                Supervisor.this.sessionUnknown();
            }
        }

        @Override
        public void message(Line from, String text) {
            if (from == line) {
                traffic.message(text);
            }
        }

        @Override
        public void tooLarge(Line from, long bytes, long limit, String beginning) {
            if (from == line) {
                traffic.tooLarge(bytes, limit, beginning);
            }
        }

        @Override
        public void closed(Line closed, Closure closure) {
            if (closed == line) {
                lineClosed(closure);
            }
        }
    }
}
