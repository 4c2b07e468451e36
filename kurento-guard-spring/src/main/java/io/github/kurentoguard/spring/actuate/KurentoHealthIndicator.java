package io.github.kurentoguard.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.view.ServerView;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of the media servers, from what their guards know already: nothing is asked, nothing waits. UP is a usable
 * connection, OUT_OF_SERVICE one that is being made or restored while calls wait, DOWN one whose calls fail. Of several
 * servers the worst counts.
 */
final class KurentoHealthIndicator implements HealthIndicator {

    private static final List<Status> WORST_FIRST = List.of(Status.DOWN, Status.OUT_OF_SERVICE, Status.UP);

    private final KurentoServers servers;
    private final ServerVersions versions = new ServerVersions();

    KurentoHealthIndicator(KurentoServers servers) {
        this.servers = servers;
    }

    @Override
    public Health health() {
        List<KurentoServer> all = List.copyOf(servers.all());
        if (all.isEmpty()) {
            return Health.unknown().build();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        if (all.size() == 1) {
            details.putAll(details(all.get(0)));
        } else {
            all.forEach(server -> details.put(server.name(), details(server)));
        }
        return Health.status(worst(all)).withDetails(details).build();
    }

    private static Status worst(List<KurentoServer> all) {
        List<Status> found =
                all.stream().map(server -> status(server.guard().state())).toList();
        return WORST_FIRST.stream().filter(found::contains).findFirst().orElse(Status.UNKNOWN);
    }

    private static Status status(LinkState state) {
        return switch (state) {
            case CONNECTED -> Status.UP;
            case IDLE, CONNECTING, RECONNECTING, RECOVERING -> Status.OUT_OF_SERVICE;
            case UNAVAILABLE, CLOSED -> Status.DOWN;
        };
    }

    private Map<String, Object> details(KurentoServer server) {
        Map<String, Object> details = ServerView.state(server);
        details.remove("name");
        details.remove("session");
        String version = versions.of(server);
        if (version != null) {
            details.put("version", version);
        }
        return details;
    }
}
