package io.github.kurentoguard.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import io.github.kurentoguard.dispatch.ListenerFailure;
import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.client.RemoteObjectEventListener;
import org.kurento.jsonrpc.Props;

/**
 * The listeners of all objects, by the object's id. Held strongly, and through them their objects, until they are removed
 * or the object, or one above it, is released.
 */
final class ListenerRegistry {

    /** The lists never change: the map may apply a change more than once before it takes. */
    private final ConcurrentNavigableMap<String, List<Entry>> byObject = new ConcurrentSkipListMap<>();

    private record Entry(String type, RemoteObjectEventListener listener) {

        boolean is(String otherType, RemoteObjectEventListener other) {
            return type.equals(otherType) && listener == other;
        }
    }

    void add(String objectId, String type, RemoteObjectEventListener listener) {
        ListenerProbe.attach(listener);
        List<Entry> added = List.of(new Entry(type, listener));
        byObject.merge(objectId, added, (present, more) -> Stream.concat(present.stream(), more.stream())
                .toList());
    }

    /** Removes a listener once; one that is not there is left alone. */
    void remove(String objectId, String type, RemoteObjectEventListener listener) {
        byObject.computeIfPresent(objectId, (id, present) -> {
            List<Entry> rest = new ArrayList<>(present);
            present.stream()
                    .filter(entry -> entry.is(type, listener))
                    .findFirst()
                    .ifPresent(rest::remove);
            return rest.isEmpty() ? null : List.copyOf(rest);
        });
    }

    /** Forgets an object and those below it, whose ids begin with its own and a slash. */
    void forget(String objectId) {
        byObject.remove(objectId);
        byObject.subMap(objectId + "/", objectId + "0").clear();
    }

    /** How many objects have listeners. */
    int objects() {
        return byObject.size();
    }

    /**
     * Calls the listeners for an event, all of them, whatever one throws.
     *
     * @return false if there is none
     * @throws ListenerFailure with what the first of those that threw had thrown, the others suppressed in it
     */
    boolean fire(String objectId, String type, Props data) {
        boolean heard = false;
        Throwable failure = null;
        for (Entry entry : byObject.getOrDefault(objectId, List.of())) {
            if (entry.type().equals(type)) {
                heard = true;
                failure = join(failure, call(entry, data));
            }
        }
        if (failure != null) {
            throw new ListenerFailure(failure);
        }
        return heard;
    }

    private static @Nullable Throwable call(Entry entry, Props data) {
        try {
            entry.listener().onEvent(entry.type(), data);
            return null;
        } catch (ListenerFailure e) {
            return e.getCause();
        } catch (Throwable e) {
            return e;
        }
    }

    private static @Nullable Throwable join(@Nullable Throwable first, @Nullable Throwable second) {
        if (first != null && second != null && first != second) {
            first.addSuppressed(second);
        }
        return first == null ? second : first;
    }
}
