package io.github.kurentoguard.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.github.kurentoguard.KurentoDoctor;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.view.ServerTopology;
import io.github.kurentoguard.spring.view.ServerView;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator endpoint {@code kurento}: what the guards know of their servers. Writing has to be allowed with {@code
 * management.endpoint.kurento.access=unrestricted}.
 */
@Endpoint(id = "kurento", defaultAccess = Access.READ_ONLY)
public final class KurentoEndpoint {

    private final KurentoServers servers;

    KurentoEndpoint(KurentoServers servers) {
        this.servers = servers;
    }

    /** The state of every server. */
    @ReadOperation
    public Map<String, Object> servers() {
        Map<String, Object> states = new LinkedHashMap<>();
        servers.all().forEach(server -> states.put(server.name(), ServerView.state(server)));
        return Map.of("servers", states);
    }

    /** State, objects, history and findings of a server; null, which is 404, if there is none of this name. */
    @ReadOperation
    public @Nullable Map<String, Object> server(@Selector String server) {
        return servers.named(server).map(ServerView::all).orElse(null);
    }

    /** One part of it: {@code history}, {@code findings}, {@code events}, {@code objects}, {@code topology}, {@code mermaid}. */
    @ReadOperation
    public @Nullable Object part(@Selector String server, @Selector String part) {
        return servers.named(server).map(known -> part(known, part)).orElse(null);
    }

    private static @Nullable Object part(KurentoServer server, String part) {
        return switch (part) {
            case "history" -> ServerView.history(server);
            case "findings" -> ServerView.findings(server);
            case "events" -> ServerView.mediaEvents(server);
            case "objects" -> ServerTopology.of(server).countByType();
            case "topology" -> ServerTopology.of(server).objects();
            case "mermaid" -> Map.of("mermaid", ServerTopology.of(server).mermaid());
            default -> null;
        };
    }

    /**
     * Does something: {@code reconnect} gives up the present line and connects anew, or makes the next attempt now; {@code
     * examine} lets the doctor look at the server, which takes some seconds and a session of its own.
     */
    @WriteOperation
    public Map<String, Object> act(@Selector String server, @Selector String action) {
        KurentoServer known = servers.named(server)
                .orElseThrow(() -> refused("there is no server '" + server + "'", "one of " + names()));
        return switch (action) {
            case "reconnect" -> {
                known.guard().reconnect();
                yield ServerView.state(known);
            }
            case "examine" ->
                new Gson().fromJson(KurentoDoctor.examine(known.guard()).json(), new TypeToken<>() {});
            default -> throw refused("there is no action '" + action + "'", "reconnect or examine");
        };
    }

    private List<String> names() {
        return servers.all().stream().map(KurentoServer::name).toList();
    }

    private static InvalidEndpointRequestException refused(String problem, String allowed) {
        return new InvalidEndpointRequestException(problem, problem + "; allowed: " + allowed);
    }
}
