package io.github.kurentoguard.spring;

import java.io.File;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the media servers are, and how they are guarded.
 *
 * @param url the media server's WebSocket URL; without it and without 'kms.url', ws://127.0.0.1:8888/kurento
 * @param headers headers of the WebSocket handshake, such as Authorization; their values never reach a log
 * @param ssl whom a wss server must be, for 'kurento.url'
 * @param servers several media servers by name, instead of 'kurento.url'; each gives the beans nameKurentoGuard and
 *     nameKurentoClient, with the name as qualifier
 * @param guard what the guard does
 */
@ConfigurationProperties("kurento")
public record KurentoProperties(
        @Nullable String url,
        @DefaultValue Map<String, String> headers,
        @DefaultValue Ssl ssl,
        @DefaultValue Map<String, Server> servers,
        @DefaultValue @NestedConfigurationProperty GuardProperties guard) {

    /** The name of the one server of {@code kurento.url}. */
    public static final String DEFAULT_SERVER = "default";

    /** Upstream's own default, too. */
    static final String DEFAULT_URL = "ws://127.0.0.1:8888/kurento";

    public KurentoProperties {
        headers = Map.copyOf(headers);
        servers = Map.copyOf(servers);
        if (url != null && !servers.isEmpty()) {
            throw new InvalidKurentoPropertyException(
                    "kurento.url",
                    "there are 'kurento.servers' too, " + servers.keySet(),
                    "Give the server of 'kurento.url' a name of its own under 'kurento.servers'.");
        }
    }

    /**
     * TLS.
     *
     * @param bundle the SSL bundle that a wss server is verified with; when it is reloaded, the next connection uses the
     *     new one
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * One of several media servers.
     *
     * @param url the media server's WebSocket URL
     * @param primary whether beans that name no server get this one; needed as soon as there are two
     * @param headers headers of the WebSocket handshake, such as Authorization; their values never reach a log
     * @param ssl whom a wss server must be
     * @param sessionFile what 'kurento.guard.session-file' is, for this server
     */
    public record Server(
            @Nullable String url,
            @DefaultValue("false") boolean primary,
            @DefaultValue Map<String, String> headers,
            @DefaultValue Ssl ssl,
            @Nullable File sessionFile) {

        @Override
        public String toString() {
            return "Server[primary=" + primary + "]";
        }
    }

    /** The settings of a server, {@code default} included; for a name that is not configured, those that are empty. */
    Server server(String name) {
        return servers.isEmpty()
                ? new Server(url, true, headers, ssl, null)
                : servers.getOrDefault(name, new Server(null, false, Map.of(), new Ssl(null), null));
    }

    /** The names of all servers. */
    List<String> names() {
        return servers.isEmpty()
                ? List.of(DEFAULT_SERVER)
                : servers.keySet().stream().sorted().toList();
    }

    /** Without URLs and headers, which may hold secrets. */
    @Override
    public String toString() {
        return "KurentoProperties[servers=" + servers.keySet() + "]";
    }
}
