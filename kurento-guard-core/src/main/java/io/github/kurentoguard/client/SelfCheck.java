package io.github.kurentoguard.client;

import java.util.concurrent.atomic.AtomicInteger;

import org.kurento.client.Continuation;
import org.kurento.client.KurentoObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.Transaction;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, once a JVM, whether the kurento-client at hand goes the ways that this package overrides: creates, looks up
 * and commits against a server of a few lines in this process.
 */
final class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private SelfCheck() {}

    private static final class Holder {
        static final boolean PASSED = check();
    }

    static boolean passed() {
        return Holder.PASSED;
    }

    private static boolean check() {
        String problem;
        try {
            problem = problem(new SelfCheckConnection());
        } catch (LinkageError | RuntimeException e) {
            problem = e.toString();
        }
        if (!problem.isEmpty()) {
            LOG.warn(
                    "kurento-client differs from the versions known ({}). The guard works, but without what it mends in"
                            + " upstream's object manager: creations block each other, and listeners of objects that the"
                            + " application no longer holds may die",
                    problem);
        }
        return problem.isEmpty();
    }

    /** What does not fit; empty if all does. */
    static String problem(SelfCheckConnection connection) {
        GuardedKurentoClient client = GuardedKurentoClient.unchecked(connection);
        MediaPipeline created = client.createMediaPipeline();
        if (!guarded(created)) {
            return "created objects are not the guard's";
        }
        if (!guarded(client.getById("x_kurento.MediaPipeline", MediaPipeline.class))) {
            return "objects that were looked up are not the guard's";
        }
        if (client.getById(created.getId(), MediaPipeline.class) != created) {
            return "created objects are not found";
        }
        if (!created.getId().equals(created.getName())) {
            return "strings are not read";
        }
        return transactionProblem(client, connection);
    }

    private static String transactionProblem(GuardedKurentoClient client, SelfCheckConnection connection) {
        Transaction transaction = client.beginTransaction();
        client.createMediaPipeline(transaction);
        AtomicInteger errors = new AtomicInteger();
        transaction.commit(new Continuation<>() {
            @Override
            public void onSuccess(Void result) {}

            @Override
            public void onError(Throwable cause) {
                errors.incrementAndGet();
            }
        });
        boolean once = errors.get() == 1 && connection.transactions() == 1;
        return once ? "" : "a failed transaction does not end once";
    }

    private static boolean guarded(KurentoObject object) {
        return RemoteObjectInvocationHandler.getFor(object).getRemoteObject() instanceof GuardedRemoteObject;
    }
}
