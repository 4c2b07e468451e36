package io.github.kurentoguard.spring;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvents;
import io.github.kurentoguard.event.GuardListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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
    private final Queue<Runnable> early = new ArrayDeque<>();
    private List<GuardListener> told = List.of();
    private List<FindingListener> toldFindings = List.of();
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
        nowOrLater(() -> tell(event));
    }

    /** Hears of findings, each once and now and then again while it goes on. */
    void found(Finding finding) {
        nowOrLater(() -> tell(finding));
    }

    private void nowOrLater(Runnable telling) {
        synchronized (this) {
            if (!open) {
                if (early.size() >= MOST_EARLY) {
                    early.remove();
                }
                early.add(telling);
                return;
            }
        }
        telling.run();
    }

    /** All beans are there: tells what has happened so far, then everything as it comes. */
    void open() {
        List<GuardListener> found = listeners.orderedStream().toList();
        List<FindingListener> foundForFindings =
                findingListeners.orderedStream().toList();
        synchronized (this) {
            told = found;
            toldFindings = foundForFindings;
        }
        for (Runnable telling = next(); telling != null; telling = next()) {
            telling.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable telling = early.poll();
        open = telling == null;
        return telling;
    }

    private synchronized List<GuardListener> told() {
        return told;
    }

    private synchronized List<FindingListener> toldFindings() {
        return toldFindings;
    }

    private void tell(GuardEvent event) {
        String what = event.getClass().getSimpleName();
        told().forEach(listener -> safely(listener, () -> GuardEvents.tell(listener, event), what));
        if (context.isActive()) {
            safely(context, () -> context.publishEvent(event), what);
        }
    }

    private void tell(Finding finding) {
        toldFindings().forEach(listener -> safely(listener, () -> listener.finding(finding), finding.symptom()));
    }

    private static void safely(Object who, Runnable task, String what) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed at {}", who.getClass().getName(), what, e);
        }
    }
}
