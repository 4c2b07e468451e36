package io.github.kurentoguard;

import io.github.kurentoguard.wire.Closure;

/** What to look at when there is no connection, by how the last attempt ended. */
final class Advice {

    private Advice() {}

    static String on(Closure.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> "the host name in the URL, and the DNS of this machine";
            case REFUSED ->
                "whether the media server runs (systemctl status kurento-media-server, docker ps) and listens on this"
                        + " port (mediaServer.net.websocket.port in kurento.conf.json, 8888 by default)";
            case UNREACHABLE -> "the address, and firewalls and routes on the way: nothing answers there";
            case HANDSHAKE_TIMEOUT ->
                "whether the media server hangs (a stuck process still accepts connections), or something else listens"
                        + " on this port";
            case TLS ->
                "the server's certificate: its name, its dates, and whether its authority is trusted here (tls() of the"
                        + " builder); for a server without TLS use ws://";
            case HTTP ->
                "the port and the path (/kurento by default): something there speaks HTTP but no WebSocket, or a proxy"
                        + " finds no media server behind it (502 to 504) or lets this client not in (401, 403: its"
                        + " access list, or header() of the builder)";
            case CLOSE_FRAME -> "the path of the URL: the media server closes with 1002 where it is not its own";
            case FIN, RESET, PROTOCOL, LOCAL, OTHER -> "the media server's log, and proxies on the way";
        };
    }
}
