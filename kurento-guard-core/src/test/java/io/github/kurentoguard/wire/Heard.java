package io.github.kurentoguard.wire;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps what a listener was told, in order. */
final class Heard implements WireListener {

    record TooLarge(long bytes, long limit, String beginning) {}

    /** Longer than {@link WireTestBase#SETTINGS} let an attempt take, so that its own end is what is heard. */
    static final long PATIENCE_SECONDS = 30;

    final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Override
    public void opened(Wire wire) {
        told.add(wire);
    }

    @Override
    public void text(String message) {
        told.add(message);
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        told.add(new TooLarge(bytes, limit, beginning));
    }

    @Override
    public void closed(Closure closure) {
        told.add(closure);
    }

    <T> T next(Class<T> type) {
        try {
            Object next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("the next thing told").isInstanceOf(type);
            return type.cast(next);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    Wire wire() {
        return next(Wire.class);
    }

    String text() {
        return next(String.class);
    }

    Closure closure() {
        return next(Closure.class);
    }
}
