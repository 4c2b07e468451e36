package io.github.kurentoguard.connection;

import io.github.kurentoguard.wire.Closure;

/** Hears of one line, on the loop: {@code established} or {@code sessionUnknown} at most once, {@code closed} last. */
interface LineListener {

    /** The socket is open and {@code connect} was answered. */
    void established(Line line, Session session);

    /** The server does not know the session that {@code connect} named. */
    void sessionUnknown(Line line);

    /** A message that is not an answer to the line's own requests. */
    default void message(Line line, String text) {}

    default void tooLarge(Line line, long bytes, long limit, String beginning) {}

    void closed(Line line, Closure closure);
}
