package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.URI;

import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;

/** A connection as Kurento's own client makes it, to show what the guard's is for. */
final class PlainConnection implements AutoCloseable {

    private final JsonRpcClientNettyWebSocket rpc;

    PlainConnection(URI url) {
        rpc = new JsonRpcClientNettyWebSocket(url.toString());
        rpc.setConnectionTimeout(20_000);
        rpc.setRequestTimeout(500);
        inBackground("connect", rpc::connect);
    }

    private static void inBackground(String what, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException | RuntimeException failed) {
                        // what the server saw is what counts
                    }
                },
                "plain-client-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** In the background, since it can hang. */
    @Override
    public void close() {
        inBackground("close", rpc::close);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
