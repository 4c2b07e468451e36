package io.github.kurentoguard.observe;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.FindingLog;
import io.github.kurentoguard.diagnosis.Occurrence;
import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The findings of a guard: folded, remembered, and told to the finding listeners in order. Safe for use by several threads. */
public final class Findings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int MOST_WAITING = 10_000;

    private final FindingLog log;
    private final SerialLane lane;
    private final List<FindingListener> ofNew = new CopyOnWriteArrayList<>();
    private final List<FindingListener> ofAll = new CopyOnWriteArrayList<>();

    /**
     * @param settings how many are remembered and when they are told again
     * @param pool where listeners run
     */
    public Findings(Diagnosis settings, Executor pool) {
        this.log = new FindingLog(settings.mostFindings(), settings.repeatAfter());
        this.lane = new SerialLane("finding listeners", pool, MOST_WAITING, SerialLane.Overflow.DROP_OLDEST);
    }

    /** Adds a listener. */
    public void listen(FindingListener listener, Repeats repeats) {
        (repeats == Repeats.ALL ? ofAll : ofNew).add(listener);
    }

    /** Removes a listener. */
    public void ignore(FindingListener listener) {
        ofAll.remove(listener);
        ofNew.remove(listener);
    }

    /**
     * Takes a finding.
     *
     * @return what others should be told; null if they were told lately
     */
    public @Nullable Finding take(Finding finding, Instant at) {
        Finding told = log.add(finding, at);
        tell(ofAll, finding);
        if (told != null) {
            tell(ofNew, told);
        }
        return told;
    }

    private void tell(List<FindingListener> listeners, Finding finding) {
        if (!listeners.isEmpty()) {
            lane.offer(() -> listeners.forEach(listener -> tell(listener, finding)));
        }
    }

    private static void tell(FindingListener listener, Finding finding) {
        try {
            listener.finding(finding);
        } catch (Throwable e) {
            LOG.error("{} failed at {}", listener.getClass().getName(), finding, e);
        }
    }

    /** Each finding once, with its times and count, the latest last. */
    public List<Occurrence> snapshot() {
        return log.snapshot();
    }

    @Override
    public void close() {
        lane.close();
    }
}
