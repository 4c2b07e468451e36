package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import org.kurento.client.KurentoClient;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.kurento.jsonrpc.client.JsonRpcWSConnectionListener;

/** Kurento's own client, configured as {@code KurentoClient.create} does, to show what the guard is for. */
final class PlainClient implements AutoCloseable, JsonRpcWSConnectionListener {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Boolean> sameServer = new CopyOnWriteArrayList<>();
    private final JsonRpcClientNettyWebSocket rpc;
    private final KurentoClient client;

    PlainClient(String url, Duration requestTimeout) {
        this(url, requestTimeout, JsonRpcClientNettyWebSocket::new);
    }

    /** @param connection makes its connection: one of a subclass that watches what goes on inside */
    PlainClient(
            String url,
            Duration requestTimeout,
            BiFunction<String, JsonRpcWSConnectionListener, JsonRpcClientNettyWebSocket> connection) {
        rpc = connection.apply(url, this);
        rpc.setRequestTimeout(requestTimeout.toMillis());
        rpc.setConnectionTimeout(1_000);
        rpc.setTryReconnectingForever(true);
        rpc.setSendCloseMessage(true);
        client = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(rpc);
    }

    KurentoClient client() {
        return client;
    }

    JsonRpcClientNettyWebSocket rpc() {
        return rpc;
    }

    /** What its listener was told: the names of the methods. */
    List<String> told() {
        return List.copyOf(told);
    }

    long countOf(String method) {
        return told.stream().filter(method::equals).count();
    }

    /** What it was told of the server at each reconnection. */
    List<Boolean> sameServer() {
        return List.copyOf(sameServer);
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
    public void reconnecting() {
        told.add("reconnecting");
    }

    @Override
    public void reconnected(boolean sameServer) {
        this.sameServer.add(sameServer);
        told.add("reconnected");
    }

    /** In the background, since it can hang. */
    @Override
    public void close() {
        Waiting.inBackground(() -> {
            client.destroy();
            return null;
        });
    }
}
