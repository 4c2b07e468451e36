package io.github.kurentoguard.wire;

/** Hears of one WebSocket; always on the loop, never after {@code closed}. */
public interface WireListener {

    /** The handshake is done. */
    void opened(Wire wire);

    /** A whole text message has come, fragments joined before decoding. */
    void text(String message);

    /**
     * A message beyond the limit has come; its bytes were counted and thrown away, and the socket lives on.
     *
     * @param beginning its first bytes (at most 256), enough to tell which call it answers
     */
    void tooLarge(long bytes, long limit, String beginning);

    /** The socket is gone, or never came to be. */
    void closed(Closure closure);
}
