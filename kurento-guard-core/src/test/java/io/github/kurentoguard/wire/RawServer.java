package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A TCP server on loopback that treats each connection as a script says, in a thread of its own. */
final class RawServer implements AutoCloseable {

    @FunctionalInterface
    interface Script {
        void play(Peer peer) throws IOException;
    }

    final Queue<Throwable> scriptFailures = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final Script script;
    private volatile boolean closing;

    RawServer(Script script) {
        this("127.0.0.1", unbound(), script);
    }

    /** @param unbound from any factory, TLS included */
    RawServer(String address, ServerSocket unbound, Script script) {
        this.script = script;
        this.server = unbound;
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        start("raw-server", this::accept);
    }

    static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + port() + "/kurento");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.removeIf(Socket::isClosed);
                sockets.add(socket);
                start("raw-server-script", () -> play(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Peer(socket));
        } catch (Throwable failed) {
            if (!closing) {
                scriptFailures.add(failed);
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
