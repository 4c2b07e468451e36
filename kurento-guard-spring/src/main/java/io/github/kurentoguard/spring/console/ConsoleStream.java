package io.github.kurentoguard.spring.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.google.gson.Gson;
import io.github.kurentoguard.spring.KurentoServer;
import io.github.kurentoguard.spring.KurentoServers;
import io.github.kurentoguard.spring.view.ServerTopology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;

/**
 * Sends to every open page, each second, what has changed. All is sent on one thread, so that a guard's threads never wait
 * for a page. Stops before the web server does, which would otherwise wait for the streams to end.
 */
final class ConsoleStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleStream.class);
    private static final int MOST_PAGES = 20;
    private static final long PERIOD_MILLIS = 1_000;

    private final KurentoServers servers;
    private final String boot = UUID.randomUUID().toString();
    private final Gson gson = new Gson();
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledExecutorService thread;

    ConsoleStream(KurentoServers servers) {
        this.servers = servers;
    }

    /** An open page, and up to where it knows everything. */
    private static final class Page {
        final SseBuilder stream;
        final ConsoleUpdate update = new ConsoleUpdate();

        Page(SseBuilder stream) {
            this.stream = stream;
        }
    }

    int pages() {
        return pages.size();
    }

    boolean full() {
        return pages.size() >= MOST_PAGES;
    }

    /** A page was opened; it gets everything that is known, on the stream's own thread. */
    void add(SseBuilder stream) {
        Page page = new Page(stream);
        stream.onComplete(() -> pages.remove(page));
        stream.onTimeout(() -> pages.remove(page));
        stream.onError(error -> pages.remove(page));
        pages.add(page);
        if (!isRunning()) {
            stream.complete();
        }
    }

    private void sendAll() {
        Map<KurentoServer, ServerTopology> topologies = new HashMap<>();
        for (Page page : pages) {
            try {
                page.stream
                        .event("update")
                        .data(gson.toJson(page.update.next(
                                boot, servers, server -> topologies.computeIfAbsent(server, ServerTopology::of))));
            } catch (Exception gone) {
                LOG.debug("A page of the console is gone", gone);
                pages.remove(page);
            }
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread named = new Thread(task, "kurento-console");
                named.setDaemon(true);
                return named;
            });
            started.scheduleWithFixedDelay(this::sendAll, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            thread = started;
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
        pages.forEach(page -> page.stream.complete());
        pages.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Started last and stopped first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
