package io.github.kurentoguard;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import org.kurento.client.KurentoConnectionListener;

/**
 * Tells upstream's listener what it has words for: each loss once, each return once, each failed first attempt once.
 */
final class UpstreamListener implements GuardListener {

    private final KurentoConnectionListener listener;
    private boolean everConnected;

    UpstreamListener(KurentoConnectionListener listener) {
        this.listener = listener;
    }

    @Override
    public void connected(GuardEvent.Connected event) {
        everConnected = true;
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
        listener.disconnected();
    }

    @Override
    public void sessionResumed(GuardEvent.SessionResumed event) {
        listener.reconnected(true);
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        listener.reconnected(false);
    }
}
