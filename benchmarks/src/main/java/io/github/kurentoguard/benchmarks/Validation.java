package io.github.kurentoguard.benchmarks;

import java.util.List;

import io.github.kurentoguard.benchmarks.micro.ValidationCpuTime;

/** What it costs to check a call and to look at its answer. */
final class Validation {

    private static final double MOST_MICROS = 2;

    private Validation() {}

    static List<Row> run(Options options) {
        return ValidationCpuTime.OPERATIONS.stream()
                .map(operation -> new Row(
                                "CPU time to check " + operation + ", µs", new Target.GuardAtMost(MOST_MICROS))
                        .add(Kind.GUARD, ValidationCpuTime.best(operation) / 1e3))
                .toList();
    }
}
