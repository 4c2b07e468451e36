package io.github.kurentoguard.proof.part;

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

    private static final Namespace OURS = Namespace.create(Stalls.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Standstill.begin();
        context.getStore(OURS).put("began", System.nanoTime());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Long began = context.getStore(OURS).get("began", Long.class);
        boolean stoodStill = began != null && Standstill.since(began);
        if (!stoodStill || failure instanceof TestAbortedException) {
            throw failure;
        }
        String reason = context.getDisplayName() + ": the machine let this process stand still for more than "
                + Standstill.TOO_LONG.toMillis()
                + " ms, too long for time-outs of seconds; otherwise it would be a failure: "
                + failure;
        System.out.println("SKIPPED: " + reason);
        throw new TestAbortedException(reason, failure);
    }
}
