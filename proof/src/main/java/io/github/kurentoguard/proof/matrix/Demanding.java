package io.github.kurentoguard.proof.matrix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Server sockets that want to see a certificate of the client. */
final class Demanding extends ServerSocketFactory {

    private final SSLContext context;

    Demanding(SSLContext context) {
        this.context = context;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return demanding(context.getServerSocketFactory().createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return demanding(context.getServerSocketFactory().createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return demanding(context.getServerSocketFactory().createServerSocket(port, backlog, address));
    }

    private static ServerSocket demanding(ServerSocket socket) {
        ((SSLServerSocket) socket).setNeedClientAuth(true);
        return socket;
    }
}
