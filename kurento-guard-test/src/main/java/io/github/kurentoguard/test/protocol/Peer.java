package io.github.kurentoguard.test.protocol;

/** One open socket, as the protocol sees it. Used on the simulator's thread only. */
public interface Peer {

    /** Puts an answer on the wire; silently nothing if the socket is gone. */
    void send(String frame);

    /** As {@link #send}, for an event: dropped and counted where too much waits for the client already. */
    void event(String frame);

    /** While the server is busy with a request of this socket, nothing more is read from it, pings included. */
    void busy(boolean busy);

    /** Ends the socket without a close frame, as the real server does with what it cannot parse (1006). */
    void drop();
}
