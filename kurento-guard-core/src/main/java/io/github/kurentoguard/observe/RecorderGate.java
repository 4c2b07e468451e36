package io.github.kurentoguard.observe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaType;
import org.kurento.client.RecorderEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a recorder when the media that it was connected for flows out of its source, so that no recording waits for ever
 * with an empty file. A recorder itself reports no flow before it is started. Nothing here waits for the server. With a
 * plain client, hold on to the gate until it has started: that client forgets objects that nobody holds. Safe for use by
 * several threads.
 */
public final class RecorderGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecorderGate.class);

    private final MediaElement source;
    private final RecorderEndpoint recorder;
    private final Set<MediaType> wanted;
    private final Set<MediaType> awaited;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final List<ListenerSubscription> subscriptions = new ArrayList<>();
    private boolean passed;

    private RecorderGate(MediaElement source, RecorderEndpoint recorder, Set<MediaType> awaited) {
        this.source = source;
        this.recorder = recorder;
        this.wanted = Set.copyOf(awaited);
        this.awaited = awaited;
    }

    /**
     * Waits for media and then calls {@code record()}.
     *
     * @param source what the recorder is connected to
     * @param kinds the kinds of media that its profile has; audio and video if none are named
     * @throws IllegalArgumentException for data, of which no flow is reported
     */
    public static RecorderGate open(MediaElement source, RecorderEndpoint recorder, MediaType... kinds) {
        Set<MediaType> awaited = EnumSet.noneOf(MediaType.class);
        awaited.addAll(kinds.length == 0 ? List.of(MediaType.AUDIO, MediaType.VIDEO) : List.of(kinds));
        if (awaited.contains(MediaType.DATA)) {
            throw new IllegalArgumentException("DATA was given: the server reports no flow of it, use AUDIO and VIDEO");
        }
        RecorderGate gate = new RecorderGate(
                Objects.requireNonNull(source, "source"), Objects.requireNonNull(recorder, "recorder"), awaited);
        gate.listen();
        return gate;
    }

    private void listen() {
        source.addMediaFlowOutStateChangedListener(
                event -> changed(event.getMediaType(), event.getState() == MediaFlowState.FLOWING),
                new EventMethods.Done<>(
                        subscription -> {
                            keep(subscription);
                            wanted.forEach(this::ask);
                        },
                        this::failed));
    }

    /** It may have begun before anybody listened. */
    private void ask(MediaType kind) {
        source.isMediaFlowingOut(
                kind,
                new EventMethods.Done<>(
                        flowing -> {
                            if (flowing) {
                                changed(kind, true);
                            }
                        },
                        this::failed));
    }

    private void keep(ListenerSubscription subscription) {
        boolean late;
        synchronized (this) {
            late = passed;
            if (!late) {
                subscriptions.add(subscription);
            }
        }
        if (late) {
            undo(subscription);
        }
    }

    private void changed(MediaType kind, boolean flowing) {
        boolean start;
        synchronized (this) {
            boolean changed = flowing ? awaited.remove(kind) : wanted.contains(kind) && awaited.add(kind);
            start = changed && awaited.isEmpty() && !passed;
        }
        if (start && pass()) {
            recorder.record(new EventMethods.Done<>(started::complete, this::failed));
        }
    }

    private boolean pass() {
        List<ListenerSubscription> all;
        synchronized (this) {
            if (passed) {
                return false;
            }
            passed = true;
            all = List.copyOf(subscriptions);
            subscriptions.clear();
        }
        all.forEach(this::undo);
        return true;
    }

    private void undo(ListenerSubscription subscription) {
        source.removeMediaFlowOutStateChangedListener(
                subscription,
                new EventMethods.Done<>(
                        done -> {},
                        failure -> LOG.debug("A subscription could not be undone: {}", failure.toString())));
    }

    private void failed(Throwable failure) {
        started.completeExceptionally(failure);
    }

    /** Completes when the recorder has been started; with an exception if a call fails, or the gate is closed before. */
    public CompletableFuture<Void> started() {
        return started;
    }

    /** Gives up waiting; a recorder that was started goes on. */
    @Override
    public void close() {
        if (pass()) {
            started.cancel(false);
        }
    }
}
