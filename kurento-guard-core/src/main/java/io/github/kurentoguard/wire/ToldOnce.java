package io.github.kurentoguard.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the promises made to a listener: one {@code closed}, nothing after it; and survives what a listener throws. */
final class ToldOnce implements WireListener {

    private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

    private final WireListener listener;
    private boolean closed;

    ToldOnce(WireListener listener) {
        this.listener = listener;
    }

    @Override
    public void opened(Wire wire) {
        if (!closed) {
            try {
                listener.opened(wire);
            } catch (Throwable thrown) {
                log("opened", thrown);
            }
        }
    }

    @Override
    public void text(String message) {
        if (!closed) {
            try {
                listener.text(message);
            } catch (Throwable thrown) {
                log("text", thrown);
            }
        }
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        if (!closed) {
            try {
                listener.tooLarge(bytes, limit, beginning);
            } catch (Throwable thrown) {
                log("tooLarge", thrown);
            }
        }
    }

    @Override
    public void closed(Closure closure) {
        if (!closed) {
            closed = true;
            try {
                listener.closed(closure);
            } catch (Throwable thrown) {
                log("closed", thrown);
            }
        }
    }

    private static void log(String callback, Throwable thrown) {
        LOG.error("A WebSocket listener failed in {}", callback, thrown);
    }
}
