package io.github.kurentoguard.spring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import io.netty.pkitesting.X509Bundle;

/** Speaks TLS for a media server that does not, with a certificate that can be changed. */
final class TlsRelay implements AutoCloseable {

    private final URI target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile SSLServerSocket listening;

    TlsRelay(String target, X509Bundle identity) throws Exception {
        this.target = URI.create(target);
        this.listening = listen(identity, 0);
    }

    String url() {
        return "wss://127.0.0.1:" + listening.getLocalPort() + target.getPath();
    }

    /** Cuts every connection and shows another certificate from now on. */
    void show(X509Bundle identity) throws Exception {
        int port = listening.getLocalPort();
        cut();
        listening = listen(identity, port);
    }

    private void cut() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private SSLServerSocket listen(X509Bundle identity, int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.toKeyManagerFactory().getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        run(() -> {
            while (!server.isClosed()) {
                Socket secure = server.accept();
                Socket plain = new Socket(target.getHost(), target.getPort());
                open.addAll(List.of(secure, plain));
                run(() -> pump(secure, plain));
                run(() -> pump(plain, secure));
            }
        });
        return server;
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException cutOrRefused) {
                        // That is what this is for.
                    }
                },
                "tls-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
