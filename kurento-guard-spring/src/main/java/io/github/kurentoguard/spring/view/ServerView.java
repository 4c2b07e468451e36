package io.github.kurentoguard.spring.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.spring.GuardHistory;
import io.github.kurentoguard.spring.KurentoServer;
import org.jspecify.annotations.Nullable;

/** Describes a server in maps and lists; session ids, with which a session could be taken over, only by their beginning. */
public final class ServerView {

    private static final int SHOWN_OF_SESSION = 8;

    private ServerView() {}

    /** Where its connection stands. */
    public static Map<String, Object> state(KurentoServer server) {
        GuardSnapshot snapshot = server.guard().snapshot();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", server.name());
        view.put("state", snapshot.state().name());
        view.put("since", snapshot.since().toString());
        view.put("url", snapshot.url());
        putIfKnown(view, "serverId", snapshot.serverId());
        putIfKnown(view, "session", shortened(snapshot.sessionId()));
        GuardHistory.FoundEntry last = server.history().lastFinding();
        putIfKnown(view, "lastFinding", last == null ? null : last.finding().symptom());
        return view;
    }

    /** Everything. */
    public static Map<String, Object> all(KurentoServer server) {
        Map<String, Object> view = state(server);
        view.put("objects", ServerTopology.of(server).countByType());
        view.put("history", history(server));
        view.put("findings", findings(server));
        return view;
    }

    /** What happened to its guard, oldest first. */
    public static List<Map<String, Object>> history(KurentoServer server) {
        return server.history().events().stream().map(ServerView::entry).toList();
    }

    private static Map<String, Object> entry(GuardHistory.Entry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", entry.number());
        view.put("at", entry.at().toString());
        view.put("kind", entry.kind());
        view.put("state", entry.state());
        view.put("detail", entry.detail());
        return view;
    }

    /** What was found, oldest first. */
    public static List<Map<String, Object>> findings(KurentoServer server) {
        return server.history().findings().stream().map(ServerView::found).toList();
    }

    private static Map<String, Object> found(GuardHistory.FoundEntry entry) {
        Finding finding = entry.finding();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", entry.number());
        view.put("at", entry.at().toString());
        view.put("symptom", finding.symptom());
        view.put("subject", finding.subject());
        view.put("evidence", finding.evidence());
        view.put("hint", finding.hint());
        view.put("certainty", finding.certainty().name());
        view.put("severity", finding.severity().name());
        return view;
    }

    /** The events of media objects, oldest first. */
    public static List<Map<String, Object>> mediaEvents(KurentoServer server) {
        return server.history().mediaEvents().stream().map(ServerView::media).toList();
    }

    private static Map<String, Object> media(GuardHistory.MediaEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", entry.number());
        view.put("at", entry.at().toString());
        view.put("type", entry.type());
        view.put("object", entry.object());
        view.put("state", entry.state());
        return view;
    }

    private static void putIfKnown(Map<String, Object> view, String key, @Nullable Object value) {
        if (value != null) {
            view.put(key, value);
        }
    }

    private static @Nullable String shortened(@Nullable String session) {
        return session == null || session.length() <= SHOWN_OF_SESSION
                ? session
                : session.substring(0, SHOWN_OF_SESSION) + "…";
    }
}
