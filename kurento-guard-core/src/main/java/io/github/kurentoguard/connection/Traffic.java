package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/** What travels over the line, as the supervisor sees it: told of lines that come and go, always on the loop. */
public interface Traffic {

    /**
     * A line is there and its session is settled. New calls still wait: first what was in flight has to be cleared up.
     *
     * @param ready to be run on the loop, once, when that is done; ignored if the line is lost before
     */
    void attached(Wire wire, Session session, Continuity continuity, Runnable ready);

    /** The server's ids of some objects that the present session must hold; none if it is not known to hold any. */
    default List<String> landmarks() {
        return List.of();
    }

    /** Calls may go out now. */
    void open();

    /** The listeners have been told that the line is there and calls go out. */
    void told();

    /** What was made again of the last session that was lost; null if none was. */
    @Nullable
    RecoveryReport recoveryReport();

    /** The line is gone: calls wait from here on. */
    void detached(Closure closure);

    /**
     * The line has been gone for long: waiting calls fail, new ones fail at once, until the next line.
     *
     * @param outage what is known of it at the time of asking; may be asked by any thread
     */
    void unavailable(Supplier<Outage> outage);

    /** The guard is closed: everything ends. */
    void closed();

    /** A message that is not an answer to the supervisor. */
    void message(String text);

    /** A message beyond the limit came and was thrown away. */
    void tooLarge(long bytes, long limit, String beginning);

    /** Whether the server may be working on a call of ours, so that a ping on the same socket may have to wait. */
    boolean busy();

    /** The oldest call on this line that has outlived its deadline without an answer; null if there is none. */
    @Nullable
    String overdue();

    /** Whether requests of the guard's own wait for their answers. */
    boolean asks();

    /**
     * A ping has been answered. The server answers a line's requests in order: what left before the ping and has no answer
     * yet will have none.
     *
     * @param nanos when the ping left
     * @return the request whose answer was lost and without which this line is of no use; null if there is none
     */
    @Nullable
    String answeredUpTo(long nanos);

    /** Whether the present session may hold objects, so that losing it loses something. */
    boolean sessionHoldsObjects();

    /** For how much longer a call may still be running on a socket that we have left, and take the events over to it. */
    Duration strayCallsFor();
}
