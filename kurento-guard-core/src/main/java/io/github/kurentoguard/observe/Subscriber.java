package io.github.kurentoguard.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.kurentoguard.client.EventBatch;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.ServerRefusal;
import io.github.kurentoguard.time.Timeline;
import org.kurento.client.Event;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes to selected events of media objects, without waiting, and holds the objects. Safe for use by several threads. */
final class Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** In one order, so that requests look alike each time. */
    private final List<String> types;

    private final Timeline timeline;
    private final Consumer<Signal.Event> events;
    private final Map<String, Holding> holdings = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Subscription(String event, ListenerSubscription handle) {}

    /** One object; a later entry for the same object is another one. */
    private static final class Holding {

        private final MediaObject object;
        private final List<Subscription> subscriptions = new ArrayList<>();

        Holding(MediaObject object) {
            this.object = object;
        }
    }

    Subscriber(EventSelection selection, Timeline timeline, Consumer<Signal.Event> events) {
        this.types = selection.types().stream().sorted().toList();
        this.timeline = timeline;
        this.events = events;
    }

    /** Subscribes to an object, if that has not been done before; completes when the server has answered. */
    CompletableFuture<Void> add(MediaObject object) {
        Holding holding = new Holding(object);
        if (closed || holdings.putIfAbsent(object.getId(), holding) != null) {
            return CompletableFuture.completedFuture(null);
        }
        EventMethods methods = EventMethods.of(object);
        List<String> known = types.stream().filter(methods::has).toList();
        return known.size() > 1 && EventBatch.isPossibleFor(object)
                ? together(holding, methods, known)
                : oneByOne(holding, methods, known);
    }

    private CompletableFuture<Void> together(Holding holding, EventMethods methods, List<String> known) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        EventBatch.subscribe(
                holding.object,
                methods.adding(known),
                event -> heard(holding.object.getId(), event),
                handles -> {
                    for (int i = 0; i < known.size(); i++) {
                        keep(holding, new Subscription(known.get(i), handles.get(i)));
                    }
                    answered.complete(null);
                },
                failure -> apart(holding, methods, known, failure, answered));
        return answered;
    }

    /** One event that the server does not know spoils the whole: the others are subscribed to without it. */
    private void apart(
            Holding holding,
            EventMethods methods,
            List<String> known,
            Throwable failure,
            CompletableFuture<Void> answered) {
        LOG.debug("No subscriptions to {} in one request: {}", holding.object.getId(), failure.toString());
        if (failure instanceof ServerRefusal) {
            oneByOne(holding, methods, known).thenAccept(answered::complete);
        } else {
            answered.complete(null);
        }
    }

    private CompletableFuture<Void> oneByOne(Holding holding, EventMethods methods, List<String> known) {
        return CompletableFuture.allOf(
                known.stream().map(type -> subscribe(holding, methods, type)).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> subscribe(Holding holding, EventMethods methods, String type) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        methods.add(
                holding.object,
                type,
                event -> heard(holding.object.getId(), event),
                new EventMethods.Done<>(
                        handle -> {
                            keep(holding, new Subscription(type, handle));
                            answered.complete(null);
                        },
                        failure -> {
                            LOG.debug(
                                    "No subscription to {} of {}: {}",
                                    type,
                                    holding.object.getId(),
                                    failure.toString());
                            answered.complete(null);
                        }));
        return answered;
    }

    private void keep(Holding holding, Subscription subscription) {
        boolean late;
        synchronized (holding) {
            late = closed || holdings.get(holding.object.getId()) != holding;
            if (!late) {
                holding.subscriptions.add(subscription);
            }
        }
        if (late) {
            undo(holding.object, subscription);
        }
    }

    private void heard(String object, Event event) {
        if (!closed) {
            events.accept(new Signal.Event(timeline.now(), object, EventJson.type(event), EventJson.of(event)));
        }
    }

    /** Forgets an object that is gone, and those below it. */
    void forget(String id) {
        holdings.keySet().removeIf(known -> MediaIds.within(known, id));
    }

    int subscriptions() {
        return holdings.values().stream().mapToInt(Subscriber::count).sum();
    }

    private static int count(Holding holding) {
        synchronized (holding) {
            return holding.subscriptions.size();
        }
    }

    /** Undoes all of it, without waiting. */
    void close() {
        closed = true;
        List<Holding> all = List.copyOf(holdings.values());
        holdings.clear();
        all.forEach(holding -> {
            List<Subscription> subscriptions;
            synchronized (holding) {
                subscriptions = List.copyOf(holding.subscriptions);
                holding.subscriptions.clear();
            }
            subscriptions.forEach(subscription -> undo(holding.object, subscription));
        });
    }

    private static void undo(MediaObject object, Subscription subscription) {
        EventMethods.of(object)
                .remove(
                        object,
                        subscription.event,
                        subscription.handle,
                        new EventMethods.Done<>(
                                done -> {},
                                failure -> LOG.debug(
                                        "The subscription to {} of {} could not be undone: {}",
                                        subscription.event,
                                        object.getId(),
                                        failure.toString())));
    }
}
