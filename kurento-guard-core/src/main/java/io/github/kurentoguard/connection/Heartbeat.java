package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one line alive and notices when it is dead. A missed ping alone proves nothing: the server answers the requests
 * of a socket one after the other, so a ping waits behind a slow call. A probe on another socket tells the cases apart.
 * Confined to the loop; made anew for each line.
 */
final class Heartbeat {

    /** While a call may still end on a socket that we left, and take the events over to it. */
    private static final Duration RECLAIM = Duration.ofSeconds(1);

    private final Loop loop;
    private final Line line;
    private final Session session;
    private final Duration interval;
    private final Duration timeout;
    private final Traffic traffic;
    private final Prober prober;
    private final Consumer<Finding> findings;
    private @Nullable Timer next;
    private @Nullable Timer probe;
    private boolean stopped;

    Heartbeat(
            Loop loop,
            Line line,
            Session session,
            Duration interval,
            Duration timeout,
            Traffic traffic,
            Prober prober,
            Consumer<Finding> findings) {
        this.loop = loop;
        this.line = line;
        this.session = session;
        this.interval = interval;
        this.timeout = timeout;
        this.traffic = traffic;
        this.prober = prober;
        this.findings = findings;
    }

    void start() {
        schedule(pause());
    }

    /** Looks again at what is due: a call may run astray from now on. */
    void review() {
        schedule(pause());
    }

    void stop() {
        stopped = true;
        cancel(next);
        cancel(probe);
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void schedule(Duration delay) {
        if (!stopped) {
            cancel(next);
            next = loop.after(delay, this::tick);
        }
    }

    private void tick() {
        Duration left = quietFor();
        if (!reclaiming() && !traffic.asks() && left.compareTo(Duration.ZERO) > 0) {
            schedule(left);
        } else {
            ping();
        }
    }

    private Duration pause() {
        return reclaiming() && RECLAIM.compareTo(interval) < 0 ? RECLAIM : interval;
    }

    /** For how long the line may stay silent before a ping is due; zero or less: it is. */
    private Duration quietFor() {
        return interval.minus(silence());
    }

    private boolean reclaiming() {
        return !traffic.strayCallsFor().isZero();
    }

    private Duration silence() {
        return Duration.ofNanos(loop.nanoTime() - line.wire().lastReadNanos());
    }

    private void ping() {
        long sent = loop.nanoTime();
        line.ping(session.sessionId(), timeout, reply -> answered(sent, reply));
        schedule(pause());
    }

    private void answered(long sent, Reply reply) {
        if (stopped) {
            return;
        }
        if (reply instanceof Reply.Silence) {
            missed(sent);
            return;
        }
        String lost = traffic.answeredUpTo(sent);
        if (lost != null) {
            cut("the answer to " + lost + " was lost: a ping that left after it has been answered");
        }
    }

    private void missed(long sent) {
        boolean heardSince = line.wire().lastReadNanos() - sent > 0;
        if (!heardSince && probe == null) {
            line.ping(session.sessionId(), timeout, second -> {});
            probe = prober.serverId(timeout, serverId -> judge(sent, serverId));
        }
    }

    private void judge(long sent, @Nullable String serverId) {
        probe = null;
        boolean heardSince = line.wire().lastReadNanos() - sent > 0;
        if (stopped || heardSince) {
            return;
        }
        if (serverId == null) {
            cut("no answer to a ping in " + timeout.toMillis() + " ms, none to a probe on a second connection");
        } else if (!serverId.equals(session.serverId())) {
            cut("no answer to a ping, and another server process answers at the address");
        } else if (!traffic.busy()) {
            cut("no answer to a ping although the server answers on a second connection: the line is dead");
        } else {
            judgeBusy();
        }
    }

    private void judgeBusy() {
        String overdue = traffic.overdue();
        if (overdue == null) {
            // The socket may be as dead as it is silent: asked again until its calls have had their time.
            askAgain();
        } else {
            findings.accept(new Finding(
                    "stuck-call",
                    overdue,
                    "It has outlived its deadline, nothing has come on its socket for "
                            + silence().toMillis() + " ms, yet the server answers on another.",
                    "The socket was dropped and the session resumed on a new one. One media object may be locked for"
                            + " good: release its pipeline, or restart the media server if that hangs as well."));
            cut("stuck behind " + overdue);
        }
    }

    private void askAgain() {
        // Never later than a ping is due anyway: a proxy must not see a silent line because a call is slow.
        if (timeout.compareTo(pause()) < 0) {
            schedule(timeout);
        }
    }

    private void cut(String why) {
        line.end(Closure.Kind.LOCAL, why);
    }
}
