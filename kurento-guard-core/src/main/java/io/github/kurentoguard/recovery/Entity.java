package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A media object of this guard: what made it, and what its state is since. Compact, since there may be many: parameters
 * are kept as text, and maps only where there is something in them. Confined to the loop.
 */
final class Entity {

    private static final int MOST_UNREPEATED = 8;

    private final String id;
    private final String type;
    private String constructorParams;
    /** Parameters by key; the operation is the first line of the key. */
    private @Nullable Few<String> state;

    private @Nullable Few<String> subscriptions;
    private @Nullable Playback playback;
    private @Nullable Set<String> unrepeated;
    private @Nullable String storedOffer;
    private List<Edge> inputs = List.of();
    private int outputs;
    private boolean negotiated;
    private boolean offeredByServer;
    private boolean lapsed;
    private boolean missing;
    private boolean children;

    /** An invocation that sets a state; its parameters in the application's ids. */
    record Invocation(String operation, String params) {}

    Entity(String id, String type, String constructorParams) {
        this.id = id;
        this.type = type;
        this.constructorParams = constructorParams;
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    String constructorParams() {
        return constructorParams;
    }

    void constructorParams(String changed) {
        this.constructorParams = changed;
    }

    /**
     * Puts a state last, in place of the one with the same key.
     *
     * @param key the operation, and on lines of their own what tells several states of one operation apart
     */
    void set(String key, String params) {
        if (state == null) {
            state = new Few<>();
        }
        state.put(key, params);
    }

    /** The parameters of a state; null if it is not set. */
    @Nullable
    String state(String key) {
        return state == null ? null : state.get(key);
    }

    void unset(String key) {
        if (state != null) {
            state.remove(key);
        }
    }

    void unsetIf(String mentioned) {
        if (state != null) {
            state.removeIf(params -> params.contains(mentioned));
        }
    }

    /** The state in the order in which it was set last. */
    List<Invocation> state() {
        List<Invocation> all = new ArrayList<>();
        if (state != null) {
            state.forEach((key, params) -> all.add(new Invocation(operationIn(key), params)));
        }
        return all;
    }

    private static String operationIn(String key) {
        int end = key.indexOf('\n');
        return end < 0 ? key : key.substring(0, end);
    }

    void subscribe(String subscription, String event) {
        if (subscriptions == null) {
            subscriptions = new Few<>();
        }
        subscriptions.put(subscription, event);
    }

    void unsubscribe(String subscription) {
        if (subscriptions != null) {
            subscriptions.remove(subscription);
        }
    }

    /** A copy of the events that are subscribed, by subscription. */
    Map<String, String> subscriptions() {
        Map<String, String> copy = new LinkedHashMap<>();
        forEachSubscription(copy::put);
        return copy;
    }

    /** Takes the events that are subscribed, each after the subscription that the application holds. */
    void forEachSubscription(BiConsumer<String, String> consumer) {
        if (subscriptions != null) {
            subscriptions.forEach(consumer);
        }
    }

    List<Edge> inputs() {
        return inputs;
    }

    /** Feeds this element; a pad has one source at a time. */
    void feed(Edge edge) {
        unfeed(edge.type(), edge.sinkDescription());
        if (inputs.isEmpty()) {
            inputs = new ArrayList<>(3);
        }
        inputs.add(edge);
        edge.source().outputs++;
    }

    private void unfeed(String mediaType, String description) {
        for (int i = inputs.size() - 1; i >= 0; i--) {
            if (inputs.get(i).feeds(mediaType, description)) {
                inputs.remove(i).source().outputs--;
            }
        }
    }

    void cut(Edge edge) {
        if (!inputs.isEmpty() && inputs.remove(edge)) {
            edge.source().outputs--;
        }
    }

    boolean feedsOthers() {
        return outputs > 0;
    }

    Playback playback() {
        if (playback == null) {
            playback = new Playback();
        }
        return playback;
    }

    boolean runs() {
        return playback != null && playback.mode() != Playback.Mode.STOPPED;
    }

    void negotiated(boolean byServersOffer) {
        negotiated = true;
        lapsed = false;
        offeredByServer = byServersOffer;
    }

    boolean isNegotiated() {
        return negotiated;
    }

    boolean isOfferedByServer() {
        return offeredByServer;
    }

    /** What was negotiated went with a session. It is still what the application wants, until it negotiates anew. */
    void lapse() {
        lapsed = true;
    }

    boolean isLapsed() {
        return lapsed;
    }

    @Nullable
    String storedOffer() {
        return storedOffer;
    }

    void storeOffer(String sdp) {
        storedOffer = sdp;
    }

    /** Something was done that will not be repeated. */
    void done(String operation) {
        if (unrepeated == null) {
            unrepeated = new HashSet<>(2);
        }
        if (unrepeated.size() < MOST_UNREPEATED) {
            unrepeated.add(operation);
        }
    }

    Set<String> unrepeated() {
        return unrepeated == null ? Set.of() : unrepeated;
    }

    void hasChildren() {
        children = true;
    }

    boolean mayHaveChildren() {
        return children;
    }

    /** Whether it could not be made again after the last loss. */
    boolean isMissing() {
        return missing;
    }

    void missing(boolean now) {
        missing = now;
    }
}
