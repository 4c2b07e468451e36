package io.github.kurentoguard.test.guard;

import java.util.List;

import org.kurento.client.KurentoConnectionListener;

/** Upstream's listener, which writes down what it hears. */
final class UpstreamRecorder implements KurentoConnectionListener {

    private final List<String> told;

    private UpstreamRecorder(List<String> told) {
        this.told = told;
    }

    static KurentoConnectionListener into(List<String> told) {
        return new UpstreamRecorder(told);
    }

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void connectionFailed() {
        told.add("connectionFailed");
    }

    @Override
    public void disconnected() {
        told.add("disconnected");
    }

    @Override
    public void reconnected(boolean sameServer) {
        told.add("reconnected " + sameServer);
    }
}
