package io.github.kurentoguard.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/**
 * Something that happened to a guard, told in the order in which it happened.
 *
 * <p>Grammar: {@code Connected (Outage (SessionResumed | SessionLost RecoveryProgress* Recovered NegotiationRequired*))* (Outage (SessionLost RecoveryProgress*)?)? Closed}, with {@code Outage} for
 * {@code ConnectionLost ReconnectScheduled* (Unavailable ReconnectScheduled*)?}. A guard that does not connect at once
 * says {@code ReconnectScheduled* (Unavailable ReconnectScheduled*)?} before its first {@code Connected}. One that goes on with
 * the session of an earlier process says {@code SessionLost RecoveryProgress* Recovered NegotiationRequired*} in place of
 * {@code Connected} if that session is gone. A line that is
 * lost while a loss is being healed says {@code ReconnectScheduled* (Unavailable ReconnectScheduled*)?} again, without
 * {@code ConnectionLost}; the next {@code SessionResumed} or {@code Recovered} ends them all. {@code Closed} comes last, once, also for a guard that never connected. {@code
 * FindingReported} may stand anywhere, also behind it if it was made while the guard closed.
 */
public sealed interface GuardEvent {

    /** The guard as it was right after this happened; for a finding, as it was when its turn had come to be told. */
    GuardSnapshot snapshot();

    /** The first connection is there. */
    record Connected(GuardSnapshot snapshot, Duration took) implements GuardEvent {}

    /**
     * The line is gone; calls wait from here on.
     *
     * @param requested whether the application asked for another line
     */
    record ConnectionLost(GuardSnapshot snapshot, String cause, boolean requested) implements GuardEvent {

        /** One that nobody asked for. */
        public ConnectionLost(GuardSnapshot snapshot, String cause) {
            this(snapshot, cause, false);
        }
    }

    /**
     * An attempt has failed and another will follow.
     *
     * @param attempt how many have failed since the line was lost
     */
    record ReconnectScheduled(GuardSnapshot snapshot, int attempt, Duration delay, String cause)
            implements GuardEvent {}

    /** The line is back and the server kept the session: objects and subscriptions are as they were. */
    record SessionResumed(GuardSnapshot snapshot, Duration outage, int attempts) implements GuardEvent {}

    /** The line is back, but everything that the session held is gone. */
    record SessionLost(GuardSnapshot snapshot, LossReason reason, Duration outage, int attempts)
            implements GuardEvent {}

    /**
     * Objects of a lost session are being made again; told about every second while that takes longer.
     *
     * @param done how many pipelines are made
     * @param total of how many
     */
    record RecoveryProgress(GuardSnapshot snapshot, int done, int total) implements GuardEvent {}

    /**
     * What could be done about a {@link SessionLost} is done; calls run again.
     *
     * @param took since the loss was noticed
     * @param report what was made again; null if the guard was told to recover nothing
     */
    record Recovered(
            GuardSnapshot snapshot, Duration took, @Nullable RecoveryReport report) implements GuardEvent {}

    /**
     * An endpoint was made again whose SDP only the application can negotiate.
     *
     * @param endpoint the object that the application has had all along
     * @param reason why it is needed
     * @param advice what the other side must do
     */
    record NegotiationRequired(GuardSnapshot snapshot, MediaObject endpoint, String reason, String advice)
            implements GuardEvent {}

    /** The line has been gone for longer than the grace period: calls now fail at once. */
    record Unavailable(GuardSnapshot snapshot, Duration outage, String cause) implements GuardEvent {}

    /** The guard is closed. */
    record Closed(GuardSnapshot snapshot) implements GuardEvent {}

    /** Something was recognised that a human should know. */
    record FindingReported(GuardSnapshot snapshot, Finding finding) implements GuardEvent {}

    /** Why a session is gone. */
    enum LossReason {
        /** The same server process no longer knows it: nobody was connected for one to two collector periods. */
        EXPIRED,
        /** Another server process answers: it crashed or was restarted. */
        SERVER_RESTARTED
    }
}
