package io.github.kurentoguard.proof.part;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * For tests against programs with time-outs of seconds, which mean nothing where the machine lets this process stand still
 * for as long: a test that fails while it did is skipped, with the reason printed. One that fails otherwise fails.
 */
public final class Stalls implements BeforeEachCallback, TestExecutionExceptionHandler {

    /** A quarter of the proxies' time-out. */
    private static final Duration TOO_LONG = Duration.ofMillis(500);

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime());
    private static final Namespace OURS = Namespace.create(Stalls.class);

    static {
        Thread watch = new Thread(Stalls::watch, "stalls");
        watch.setDaemon(true);
        watch.setPriority(Thread.MAX_PRIORITY);
        watch.start();
    }

    private static void watch() {
        long last = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(STEP_NANOS);
            long now = System.nanoTime();
            if (now - last - STEP_NANOS > TOO_LONG.toNanos()) {
                LAST.set(now);
            }
            last = now;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put("began", System.nanoTime());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Long began = context.getStore(OURS).get("began", Long.class);
        boolean stoodStill = began != null && LAST.get() - began > 0;
        if (!stoodStill || failure instanceof TestAbortedException) {
            throw failure;
        }
        String reason = context.getDisplayName() + ": the machine let this process stand still for more than "
                + TOO_LONG.toMillis() + " ms, too long for time-outs of seconds; otherwise it would be a failure: "
                + failure;
        System.out.println("SKIPPED: " + reason);
        throw new TestAbortedException(reason, failure);
    }
}
