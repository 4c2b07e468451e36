package io.github.kurentoguard.test.wire;

import java.util.List;

/** Serves the sockets that have completed their handshake on the right path; called on the simulator's thread. */
public interface FrameHandler {

    void opened(WireSocket socket);

    /** Whole messages, text or binary, read as UTF-8, that came in one read of the socket. */
    void received(WireSocket socket, List<String> messages);

    /** Comes once for each opened socket, whoever ended it. */
    void closed(WireSocket socket);
}
