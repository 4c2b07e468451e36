package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.wire.Wire;

/** A wire that takes everything and counts it. */
final class CountingWire implements Wire {

    private final AtomicInteger sent = new AtomicInteger();

    int sent() {
        return sent.get();
    }

    @Override
    public boolean send(String text) {
        sent.incrementAndGet();
        return true;
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason, Duration patience) {}

    @Override
    public void abort() {}

    @Override
    public long lastReadNanos() {
        return 0;
    }

    @Override
    public Age age() {
        return new Age(Duration.ZERO, Duration.ZERO);
    }
}
