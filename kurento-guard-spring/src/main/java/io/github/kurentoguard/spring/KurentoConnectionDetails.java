package io.github.kurentoguard.spring;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where the media servers are. A bean of this type takes precedence over the properties: containers and simulators that a
 * test starts say so where they are.
 */
public interface KurentoConnectionDetails extends ConnectionDetails {

    /**
     * The WebSocket URL of a server.
     *
     * @param server the name under {@code kurento.servers}, or {@code default}
     */
    String url(String server);

    /** Headers of the handshake. */
    default Map<String, String> headers(String server) {
        return Map.of();
    }

    /** Whom a {@code wss} server must be; null for what the JDK trusts. Asked at each connection. */
    default @Nullable SslBundle sslBundle(String server) {
        return null;
    }
}
