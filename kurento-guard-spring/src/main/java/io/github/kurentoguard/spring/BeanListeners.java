package io.github.kurentoguard.spring;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvents;
import io.github.kurentoguard.event.GuardListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells the beans of the application, and its event listeners, what a guard tells. Until all beans are there, events are
 * kept, in order, so that a listener may itself be given the guard or the client.
 */
final class BeanListeners implements GuardListener {

    private static final Logger LOG = LoggerFactory.getLogger(BeanListeners.class);
    private static final int MOST_EARLY = 1_000;

    private final ObjectProvider<GuardListener> listeners;
    private final ObjectProvider<FindingListener> findingListeners;
    private final ConfigurableApplicationContext context;
    private final Queue<GuardEvent> early = new ArrayDeque<>();
    private List<GuardListener> told = List.of();
    private boolean open;

    BeanListeners(
            ObjectProvider<GuardListener> listeners,
            ObjectProvider<FindingListener> findingListeners,
            ConfigurableApplicationContext context) {
        this.listeners = listeners;
        this.findingListeners = findingListeners;
        this.context = context;
    }

    @Override
    public void onEvent(GuardEvent event) {
        synchronized (this) {
            if (!open) {
                if (early.size() >= MOST_EARLY) {
                    early.remove();
                }
                early.add(event);
                return;
            }
        }
        tell(event);
    }

    /** All beans are there: tells what has happened so far, then everything as it comes. */
    void open() {
        List<GuardListener> found = Stream.concat(
                        listeners.orderedStream(),
                        findingListeners.orderedStream().map(BeanListeners::adapted))
                .toList();
        synchronized (this) {
            told = found;
        }
        for (GuardEvent event = next(); event != null; event = next()) {
            tell(event);
        }
    }

    private synchronized @Nullable GuardEvent next() {
        GuardEvent event = early.poll();
        open = event == null;
        return event;
    }

    private static GuardListener adapted(FindingListener listener) {
        return new GuardListener() {
            @Override
            public void finding(GuardEvent.FindingReported event) {
                listener.finding(event.finding());
            }
        };
    }

    private void tell(GuardEvent event) {
        List<GuardListener> all;
        synchronized (this) {
            all = told;
        }
        for (GuardListener listener : all) {
            safely(listener, () -> GuardEvents.tell(listener, event), event);
        }
        ApplicationEventPublisher publisher = context;
        if (context.isActive()) {
            safely(publisher, () -> publisher.publishEvent(event), event);
        }
    }

    private static void safely(Object who, Runnable task, GuardEvent event) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed at {}",
                    who.getClass().getName(),
                    event.getClass().getSimpleName(),
                    e);
        }
    }
}
