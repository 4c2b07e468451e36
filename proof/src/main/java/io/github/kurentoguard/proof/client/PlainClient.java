package io.github.kurentoguard.proof.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.kurento.client.KurentoClient;
import org.kurento.client.KurentoConnectionListener;

/** Kurento's own client with its default settings. */
public final class PlainClient implements AutoCloseable, KurentoConnectionListener {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final KurentoClient client;

    public PlainClient(String url) {
        client = KurentoClient.create(url, this);
    }

    public KurentoClient client() {
        return client;
    }

    /** What its listener was told: the names of the methods. */
    public List<String> told() {
        return List.copyOf(told);
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
        told.add("reconnected");
    }

    /** In the background, since it can hang. */
    @Override
    public void close() {
        Thread end = new Thread(client::destroy, "plain-client-end");
        end.setDaemon(true);
        end.start();
    }
}
