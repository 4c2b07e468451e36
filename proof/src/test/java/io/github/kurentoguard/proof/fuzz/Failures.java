package io.github.kurentoguard.proof.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Exceptions that are logged, by anyone: one that is thrown where nobody is prepared for it ends there. */
final class Failures extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int KEPT = 20;
    /** It says so, and does no more, when it can make no event object of what an event says. */
    private static final String UPSTREAMS_EVENTS = "org.kurento.client.internal.client.RemoteObjectInvocationHandler";

    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Logger root;

    private Failures(Logger root) {
        this.root = root;
    }

    static Failures logged() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Failures failures = new Failures(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        failures.setContext(context);
        failures.start();
        failures.root.addAppender(failures);
        return failures;
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        boolean trouble = thrown != null && event.getLevel().isGreaterOrEqual(Level.WARN);
        if (trouble && !event.getLoggerName().equals(UPSTREAMS_EVENTS) && all.size() < KEPT) {
            all.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " " + thrown.getClassName() + ": "
                    + thrown.getMessage());
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
