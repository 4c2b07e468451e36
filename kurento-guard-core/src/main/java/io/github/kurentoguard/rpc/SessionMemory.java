package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.event.RecoveryReport;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a session of the server: it sees what has been executed, and makes it again when the session is gone.
 * Everything happens on the loop, but {@link #translation()}, which any thread may ask for.
 */
public interface SessionMemory {

    /** How the server's ids are read now. Replaced by another when a session has been rebuilt. */
    Translation translation();

    /** Calls will run in this session, which holds what it held before, or never held anything. */
    void attached(Session session);

    /** The server has executed a call, and this is its answer; calls come in the order in which it did so. */
    void executed(String method, JsonObject params, String answer);

    /**
     * The server has executed a call whose caller had been told before that it had failed: what it made is taken back,
     * what else it did stands.
     */
    default void undone(String method, JsonObject params, String answer) {}

    /**
     * It cannot be told whether the server has executed a call.
     *
     * @param mayBeRunning whether it may still be executed
     */
    void doubtful(String method, JsonObject params, boolean mayBeRunning);

    /**
     * A session goes on, and calls will run in it again: what has become of the doubtful ones can be looked at before.
     *
     * @param channel for that; ends with the line
     * @param then runs when calls may run, unless {@link #lineLost()} comes first
     */
    default void settle(ReplayChannel channel, Runnable then) {
        then.run();
    }

    /**
     * The server's ids of some of the objects that the session must hold; none if it is not known to hold any.
     *
     * @param released what may have been released meanwhile, in the application's ids
     */
    default List<String> landmarks(Set<String> released) {
        return List.of();
    }

    /**
     * Makes again what the lost session held.
     *
     * @param channel to the new session
     * @param continuity {@link Continuity#EXPIRED} or {@link Continuity#SERVER_RESTARTED}
     * @param released objects that the application has released meanwhile; those that are gone are not made again
     * @param done runs when that is over, unless {@link #lineLost()} comes first
     */
    void rebuild(ReplayChannel channel, Session session, Continuity continuity, Set<String> released, Runnable done);

    /** The line is lost; a {@link #rebuild} that is under way will be begun again, in yet another session. */
    void lineLost();

    /** Whether an object exists in the present session. */
    boolean has(String objectId);

    /** What the last {@link #rebuild} did; null if there was none. */
    @Nullable
    RecoveryReport report();

    /**
     * Calls run, and the listeners have been told so.
     *
     * @param channel for requests beside those of the application; ends with the line
     */
    void resumedWork(ReplayChannel channel);

    /**
     * A call that was left behind on a broken line may have taken events along until now: what they would have told can be
     * asked for.
     *
     * @param channel for that; ends with the line
     */
    default void missedEvents(ReplayChannel channel) {}

    /** The guard is closed. */
    void closed();

    /** Remembers nothing. */
    static SessionMemory none() {
        return new NoMemory();
    }
}
