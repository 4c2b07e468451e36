package io.github.kurentoguard.benchmarks.micro;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** The CPU time of {@link ValidationCost}'s calls: unlike the time on the wall it can be measured on a busy machine. */
public final class ValidationCpuTime {

    private static final int ROUNDS = 8;

    /** The calls that are tried. */
    public static final List<String> OPERATIONS =
            List.of("getName", "setName", "connect", "addIceCandidate", "processOffer");

    private ValidationCpuTime() {}

    /** Prints the best of eight rounds for each call. */
    public static void main(String[] arguments) {
        for (String operation : OPERATIONS) {
            System.out.println(operation + ": " + best(operation) + " ns of CPU time a call");
        }
    }

    /** The best of eight rounds, in nanoseconds of CPU time a call. */
    public static long best(String operation) {
        ValidationCost cost = new ValidationCost();
        cost.operation = operation;
        cost.makeObjects();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, nanosOf(cost, operation.equals("processOffer") ? 10_000 : 200_000));
        }
        return best;
    }

    private static long nanosOf(ValidationCost cost, int calls) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            cost.checkAndLearn();
        }
        return (threads.getCurrentThreadCpuTime() - begun) / calls;
    }
}
