package io.github.kurentoguard;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.GuardSnapshot;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoConnectionListener;

/**
 * Tells upstream's listener what it has words for: each loss once, each return once, each failed first attempt once. The
 * end of a connected guard is a loss. The server that a session was resumed on is the same one if its id is.
 */
final class UpstreamListener implements GuardListener {

    private final KurentoConnectionListener listener;
    private boolean everConnected;
    private boolean connected;
    private @Nullable String serverId;

    UpstreamListener(KurentoConnectionListener listener) {
        this.listener = listener;
    }

    @Override
    public void connected(GuardEvent.Connected event) {
        up(event.snapshot());
        listener.connected();
    }

    @Override
    public void sessionLost(GuardEvent.SessionLost event) {
        // Said instead of Connected where the session was inherited from an earlier process.
        everConnected = true;
    }

    @Override
    public void reconnectScheduled(GuardEvent.ReconnectScheduled event) {
        if (!everConnected) {
            listener.connectionFailed();
        }
    }

    @Override
    public void connectionLost(GuardEvent.ConnectionLost event) {
        connected = false;
        listener.disconnected();
    }

    @Override
    public void sessionResumed(GuardEvent.SessionResumed event) {
        String before = serverId;
        up(event.snapshot());
        listener.reconnected(before != null && before.equals(serverId));
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        up(event.snapshot());
        listener.reconnected(false);
    }

    private void up(GuardSnapshot snapshot) {
        everConnected = true;
        connected = true;
        serverId = snapshot.serverId();
    }

    @Override
    public void closed(GuardEvent.Closed event) {
        if (connected) {
            connected = false;
            listener.disconnected();
        }
    }
}
