package io.github.kurentoguard.test.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Which socket hears the events of which session: at most one each way, the last one to name the session wins. */
final class Bindings {

    private final Map<String, Connection> sockets = new HashMap<>();
    private final Map<Connection, String> sessions = new HashMap<>();

    @Nullable
    Connection socket(String session) {
        return sockets.get(session);
    }

    @Nullable
    String session(Connection socket) {
        return sessions.get(socket);
    }

    /** The ids of all sessions that have an open socket. */
    List<String> bound() {
        return List.copyOf(sockets.keySet());
    }

    /**
     * Binds the session to the socket.
     *
     * @return false if it was bound to it already
     */
    boolean bind(String session, Connection socket) {
        Connection before = sockets.put(session, socket);
        if (before == socket) {
            return false;
        }
        if (before != null) {
            sessions.remove(before);
        }
        String old = sessions.put(socket, session);
        if (old != null) {
            sockets.remove(old);
        }
        return true;
    }

    /** The socket is gone. */
    void unbind(Connection socket) {
        String session = sessions.remove(socket);
        if (session != null) {
            sockets.remove(session);
        }
    }
}
