package io.github.kurentoguard.observe;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.detector.Detectors;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.dispatch.Workers;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.wire.LoopLease;
import io.github.kurentoguard.wire.SharedLoops;
import org.kurento.client.Event;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.ObjectCreatedEvent;
import org.kurento.client.ObjectDestroyedEvent;
import org.kurento.client.ServerManager;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.client.RomManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects of a plain client: new ones are learnt from the server's ObjectCreated, and there are detectors of their own,
 * which see events only. Its threads are those that the guards of the JVM share.
 */
final class PlainObserved implements Observed {

    private static final Logger LOG = LoggerFactory.getLogger(PlainObserved.class);
    private static final int MOST_WAITING = 10_000;
    private static final String MANAGER = "manager_ServerManager";
    private static final List<String> LIFE = List.of("ObjectCreated", "ObjectDestroyed");

    private final MediaObject root;
    private final MediaEventListener listener;
    private final Workers workers = Workers.acquire();
    private final LoopLease loop = SharedLoops.acquire();
    private final SerialLane events;
    private final Findings findings;
    private final Engine engine;
    private final Subscriber subscriber;
    private final ServerManager server;
    private final List<ListenerSubscription> ofServer = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ready;
    private final AtomicBoolean closed = new AtomicBoolean();

    PlainObserved(
            MediaObject root,
            RomManager manager,
            Diagnosis settings,
            EventSelection selection,
            MediaEventListener listener) {
        this.root = root;
        this.listener = listener;
        this.events =
                new SerialLane("observed events", workers.events(), MOST_WAITING, SerialLane.Overflow.DROP_OLDEST);
        this.findings = new Findings(settings, workers.answers());
        findings.listen(listener::finding, Repeats.FOLDED);
        this.engine = new Engine(
                workers.reading(), loop, Detectors.ofMedia(settings), asking(settings, manager), () -> false);
        this.subscriber = new Subscriber(selection, loop, this::heard);
        this.server = manager.getById(MANAGER, ServerManager.class);
        CompletableFuture<Void> following = root instanceof MediaPipeline ? follow() : CompletableFuture.allOf();
        this.ready = following.thenCompose(done -> new Tree(subscriber).add(root));
    }

    private Consumer<Finding> asking(Diagnosis settings, RomManager manager) {
        return Observation.asking(settings, id -> manager.getById(id, WebRtcEndpoint.class), loop, this::found);
    }

    private void found(Finding finding) {
        findings.take(finding, Instant.now());
    }

    private void heard(Signal.Event event) {
        engine.see(event);
        // The plain client delivers on many threads at a time.
        events.offer(() -> listener.event(event));
    }

    private CompletableFuture<Void> follow() {
        EventMethods methods = EventMethods.of(server);
        return CompletableFuture.allOf(LIFE.stream()
                .map(type -> {
                    CompletableFuture<Void> answered = new CompletableFuture<>();
                    methods.add(
                            server,
                            type,
                            this::lived,
                            new EventMethods.Done<>(
                                    subscription -> {
                                        ofServer.add(subscription);
                                        answered.complete(null);
                                    },
                                    failure -> {
                                        LOG.warn(
                                                "New elements of {} will not be followed: {}",
                                                root.getId(),
                                                failure.toString());
                                        answered.complete(null);
                                    }));
                    return answered;
                })
                .toArray(CompletableFuture[]::new));
    }

    private void lived(Event event) {
        if (event instanceof ObjectCreatedEvent created
                && MediaIds.within(created.getObject().getId(), root.getId())) {
            subscriber.add(created.getObject());
        } else if (event instanceof ObjectDestroyedEvent destroyed
                && MediaIds.within(destroyed.getObjectId(), root.getId())) {
            gone(destroyed.getObjectId());
        }
    }

    private void gone(String id) {
        subscriber.forget(id);
        JsonObject data = new JsonObject();
        data.addProperty("objectId", id);
        engine.see(new Signal.Event(loop.now(), MANAGER, "ObjectDestroyed", data));
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public int subscriptions() {
        return subscriber.subscriptions() + ofServer.size();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
            events.close();
            findings.close();
            subscriber.close();
            unfollow();
            workers.close();
            loop.close();
        }
    }

    private void unfollow() {
        EventMethods methods = EventMethods.of(server);
        EventMethods.Done<Void> ignored = new EventMethods.Done<>(done -> {}, failure -> {});
        for (int i = 0; i < ofServer.size(); i++) {
            methods.remove(server, LIFE.get(i), ofServer.get(i), ignored);
        }
        ofServer.clear();
    }
}
