package io.github.kurentoguard.spring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guarded media servers of this application, by name. Safe for use by several threads. */
public final class KurentoServers {

    private final Map<String, KurentoServer> servers = new LinkedHashMap<>();

    KurentoServers() {}

    synchronized void add(KurentoServer server) {
        servers.put(server.name(), server);
    }

    /** All of them, in the order in which their guards were made. */
    public synchronized Collection<KurentoServer> all() {
        return List.copyOf(servers.values());
    }

    /** The one of this name. */
    public synchronized Optional<KurentoServer> named(String name) {
        return Optional.ofNullable(servers.get(name));
    }
}
