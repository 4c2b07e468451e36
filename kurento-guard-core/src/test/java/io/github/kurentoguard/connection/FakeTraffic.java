package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Says what a test wants it to say, and writes down what it hears. */
final class FakeTraffic implements Traffic {

    final List<String> heard = new ArrayList<>();
    boolean holdsObjects = true;
    boolean busy;
    boolean readyAtOnce = true;

    @Nullable
    String overdue;

    boolean asks;

    @Nullable
    String lost;

    /** When the request left whose answer was lost. */
    long lostSince;

    Duration stray = Duration.ZERO;
    Runnable ready = () -> {};

    @Override
    public void attached(Wire wire, Session session, Continuity continuity, Runnable whenReady) {
        heard.add("attached " + continuity);
        ready = whenReady;
        if (readyAtOnce) {
            whenReady.run();
        }
    }

    @Override
    public void open() {
        heard.add("open");
    }

    @Override
    public void told() {
        heard.add("told");
    }

    @Override
    public @Nullable RecoveryReport recoveryReport() {
        return null;
    }

    @Override
    public void detached(Closure closure) {
        heard.add("detached " + closure.kind());
    }

    @Override
    public void unavailable(Supplier<Outage> outage) {
        heard.add("unavailable");
    }

    @Override
    public void closed() {
        heard.add("closed");
    }

    @Override
    public void message(String text) {
        heard.add(text);
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        heard.add("too large");
    }

    @Override
    public boolean busy() {
        return busy;
    }

    @Override
    public @Nullable String overdue() {
        return overdue;
    }

    @Override
    public boolean asks() {
        return asks;
    }

    @Override
    public @Nullable String answeredUpTo(long nanos) {
        return lostSince < nanos ? lost : null;
    }

    @Override
    public boolean sessionHoldsObjects() {
        return holdsObjects;
    }

    @Override
    public Duration strayCallsFor() {
        return stray;
    }
}
