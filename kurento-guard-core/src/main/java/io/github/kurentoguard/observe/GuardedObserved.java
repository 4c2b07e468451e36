package io.github.kurentoguard.observe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.time.Timeline;
import org.kurento.client.MediaObject;
import org.kurento.client.internal.client.RomManager;

/**
 * Objects of a guarded client: new ones are seen when they are made, and what is found is what the guard finds of them.
 */
final class GuardedObserved implements Observed {

    private final MediaObject root;
    private final RomManager manager;
    private final Observation observation;
    private final Subscriber subscriber;
    private final Consumer<Signal.Call> follower = this::called;
    private final FindingListener filter;
    private final CompletableFuture<Void> ready;
    private final AtomicBoolean closed = new AtomicBoolean();

    GuardedObserved(
            MediaObject root,
            RomManager manager,
            Observation observation,
            Timeline timeline,
            EventSelection selection,
            MediaEventListener listener) {
        this.root = root;
        this.manager = manager;
        this.observation = observation;
        this.subscriber = new Subscriber(selection, timeline, listener::event);
        this.filter = finding -> {
            if (MediaIds.within(finding.subject(), root.getId())) {
                listener.finding(finding);
            }
        };
        observation.findings().listen(filter, Repeats.FOLDED);
        observation.watch(follower);
        this.ready = new Tree(subscriber).add(root);
    }

    private void called(Signal.Call call) {
        if (call.operation().equals("release")) {
            subscriber.forget(call.object());
        } else if (MediaIds.within(call.object(), root.getId())) {
            subscriber.add(manager.getById(call.object(), MediaObject.class));
        }
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public int subscriptions() {
        return subscriber.subscriptions();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            observation.unwatch(follower);
            observation.findings().ignore(filter);
            subscriber.close();
        }
    }
}
