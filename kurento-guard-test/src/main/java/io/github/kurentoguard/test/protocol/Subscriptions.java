package io.github.kurentoguard.test.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.media.MediaNode;

/** Who wants to hear what: one handler for each session, object and event, however often it is subscribed. */
final class Subscriptions {

    private final Map<MediaNode, List<Handler>> handlers = new HashMap<>();

    void add(String session, MediaNode node, String event, String subscription) {
        List<Handler> all = handlers.computeIfAbsent(node, any -> new ArrayList<>(2));
        for (Handler handler : all) {
            if (handler.session.equals(session) && handler.event.equals(event)) {
                handler.subscriptions.add(subscription);
                return;
            }
        }
        Handler handler = new Handler(session, event, new HashSet<>());
        handler.subscriptions.add(subscription);
        all.add(handler);
    }

    /** Ends one subscription of a session; unknown ones are no error. */
    void remove(String session, MediaNode node, String subscription) {
        List<Handler> all = handlers.get(node);
        if (all != null) {
            all.removeIf(handler -> handler.session.equals(session)
                    && handler.subscriptions.remove(subscription)
                    && handler.subscriptions.isEmpty());
        }
    }

    /** Ends all subscriptions of a session on an object. */
    void drop(String session, MediaNode node) {
        List<Handler> all = handlers.get(node);
        if (all != null) {
            all.removeIf(handler -> handler.session.equals(session));
        }
    }

    /** The object is gone. */
    void forget(MediaNode node) {
        handlers.remove(node);
    }

    /** The sessions that want to hear this event, in the order in which they subscribed. */
    List<String> sessions(MediaNode node, String event) {
        List<Handler> all = handlers.get(node);
        if (all == null) {
            return List.of();
        }
        return all.stream()
                .filter(handler -> handler.event.equals(event))
                .map(Handler::session)
                .toList();
    }

    private record Handler(String session, String event, Set<String> subscriptions) {}
}
