package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the quality of one WebRTC or RTP endpoint: loss, jitter, round trip, keyframe requests, bitrates at a limit, and
 * packets that arrive without media flowing on. Each {@link #sample()} is compared with the one before. Works on any
 * client; asks asynchronously and never waits. Safe for use by several threads.
 */
public final class StatsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatsWatch.class);
    private static final long FEWEST_PACKETS = 50;
    private static final List<MediaType> KINDS = List.of(MediaType.AUDIO, MediaType.VIDEO);

    private final MediaElement endpoint;
    private final String id;
    private final FindingListener listener;
    private final StreamJudge judge;
    private final Map<String, StreamSample> last = new HashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private @Nullable Timer timer;
    private boolean closed;

    /**
     * @param endpoint whose {@code getStats} is asked
     * @param listener hears of findings, in the thread that delivers answers
     */
    public StatsWatch(MediaElement endpoint, StatsLimits limits, FindingListener listener) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.id = endpoint.getId();
        this.judge = new StreamJudge(id, Objects.requireNonNull(limits, "limits"));
    }

    /** Asks for a sample now, unless the last one is still unanswered. */
    public void sample() {
        if (!unanswered.compareAndSet(0, KINDS.size())) {
            return;
        }
        for (MediaType kind : KINDS) {
            ask(kind);
        }
    }

    private void ask(MediaType kind) {
        try {
            Sampling.ask(endpoint, kind, samples -> answered(kind, samples), this::failed);
        } catch (RuntimeException refused) {
            failed(refused);
        }
    }

    private void answered(MediaType kind, List<StreamSample> samples) {
        unanswered.decrementAndGet();
        boolean arriving = false;
        for (StreamSample now : samples) {
            StreamSample before = replace(now);
            if (before != null) {
                judge.judge(before, now).forEach(listener::finding);
                arriving |= now.traffic() == Traffic.RECEIVED && now.packets() - before.packets() >= FEWEST_PACKETS;
            }
        }
        if (arriving) {
            askForFlow(kind);
        }
    }

    private synchronized @Nullable StreamSample replace(StreamSample now) {
        return last.put(now.id(), now);
    }

    private void askForFlow(MediaType kind) {
        endpoint.isMediaFlowingOut(kind, new Continuation<Boolean>() {
            @Override
            public void onSuccess(Boolean flows) {
                if (!flows) {
                    listener.finding(Catalogue.find("packets-without-flow")
                            .finding(
                                    id,
                                    kind + ": packets arrive from the peer, and no media leaves the endpoint.",
                                    Certainty.LIKELY));
                }
            }

            @Override
            public void onError(Throwable cause) {
                LOG.debug("No answer on whether media flows out of {}", id, cause);
            }
        });
    }

    private void failed(Throwable cause) {
        unanswered.decrementAndGet();
        LOG.debug("No statistics of {}", id, cause);
    }

    /** Samples now and then again and again, until closed. */
    public void every(Duration interval, Timeline timeline) {
        sample();
        schedule(interval, timeline);
    }

    private synchronized void schedule(Duration interval, Timeline timeline) {
        if (!closed) {
            timer = timeline.after(interval, () -> every(interval, timeline));
        }
    }

    /** Stops sampling; an answer under way may still be told. */
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
