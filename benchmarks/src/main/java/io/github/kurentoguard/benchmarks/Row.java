package io.github.kurentoguard.benchmarks;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One line of the table: a measure of both kinds. */
final class Row {

    private final String measure;
    private final @Nullable Target target;
    private final Map<Kind, Samples> samples = new EnumMap<>(Kind.class);
    private String remark = "";

    /** @param measure what, and in which unit */
    Row(String measure, @Nullable Target target) {
        this.measure = measure;
        this.target = target;
        for (Kind kind : Kind.values()) {
            samples.put(kind, new Samples());
        }
    }

    Row add(Kind kind, double value) {
        of(kind).add(value);
        return this;
    }

    @SuppressWarnings("NullAway") // there is one for each kind
    Samples of(Kind kind) {
        return samples.get(kind);
    }

    void remark(String text) {
        remark = text;
    }

    String measure() {
        return measure;
    }

    /** Each sample in a line of its own, for {@link Comparison}. */
    String raw() {
        StringBuilder lines = new StringBuilder();
        samples.forEach((kind, values) -> values.forEach(value -> lines.append(measure)
                .append('\t')
                .append(kind)
                .append('\t')
                .append(value)
                .append('\n')));
        return lines.toString();
    }

    String markdown() {
        Samples plain = of(Kind.PLAIN);
        Samples guard = of(Kind.GUARD);
        boolean both = !plain.isEmpty() && !guard.isEmpty();
        return "| " + measure + " | " + plain.describe() + " | " + guard.describe() + " | "
                + (both ? ratio(plain, guard) : "–") + " | "
                + (target == null ? "" : target.text()) + " | "
                + (both || alone(guard) ? verdict(both ? plain.median() : 0, guard.median()) : "–") + " | " + remark
                + " |";
    }

    private boolean alone(Samples guard) {
        return target != null && !target.compares() && !guard.isEmpty();
    }

    /** That of the medians, and how those of the rounds spread. */
    private static String ratio(Samples plain, Samples guard) {
        boolean comparable = plain.median() != 0 && Double.isFinite(plain.median()) && Double.isFinite(guard.median());
        return comparable
                ? Samples.format(guard.median() / plain.median())
                        + guard.to(plain).spread()
                : "–";
    }

    private String verdict(double plain, double guard) {
        return target == null ? "" : target.reached(plain, guard) ? "yes" : "**no**";
    }
}
