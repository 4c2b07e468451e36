package io.github.kurentoguard.spring.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.kurentoguard.spring.GuardHistory;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.view.ServerTopology;
import io.github.kurentoguard.spring.view.ServerView;

/** What one page is told next: the state of each server, and of its history what the page does not have yet. */
final class ConsoleUpdate {

    private final Map<String, Long> known = new HashMap<>();

    /**
     * What is new.
     *
     * @param boot another one after each start of the application: the page then begins anew
     * @param topologies the same for all pages, since to copy a large one takes its time
     */
    Map<String, Object> next(String boot, KurentoServers servers, Function<KurentoServer, ServerTopology> topologies) {
        List<Map<String, Object>> views = new ArrayList<>();
        servers.all().forEach(server -> views.add(view(server, topologies.apply(server))));
        return Map.of("boot", boot, "servers", views);
    }

    private Map<String, Object> view(KurentoServer server, ServerTopology topology) {
        GuardHistory history = server.history();
        Map<String, Object> view = new LinkedHashMap<>(ServerView.state(server));
        view.put("objects", topology.countByType());
        view.put("calls", history.calls());
        view.put("failedCalls", history.failedCalls());
        view.put("callMillis", history.callMillis());
        view.put("mediaEvents", history.mediaEventCount());
        view.put("topology", topology.objects());
        view.put("history", newer(ServerView.history(server), server.name() + " history"));
        view.put("findings", newer(ServerView.findings(server), server.name() + " findings"));
        view.put("events", newer(ServerView.mediaEvents(server), server.name() + " events"));
        return view;
    }

    private List<Map<String, Object>> newer(List<Map<String, Object>> entries, String list) {
        long since = known.getOrDefault(list, 0L);
        List<Map<String, Object>> fresh = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            if (entry.get("number") instanceof Long number && number > since) {
                fresh.add(entry);
                known.merge(list, number, Math::max);
            }
        }
        return fresh;
    }
}
