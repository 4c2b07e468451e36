package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** What one measure gave in several rounds; infinite where something never happened. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        Collections.sort(values);
    }

    void addAll(Samples others) {
        others.values.forEach(this::add);
    }

    void forEach(DoubleConsumer taker) {
        values.forEach(taker::accept);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The smallest. */
    double least() {
        return values.isEmpty() ? 0 : values.get(0);
    }

    /** The largest. */
    double worst() {
        return values.isEmpty() ? 0 : values.get(values.size() - 1);
    }

    /** Median, and from which to which value they spread. */
    String describe() {
        if (values.isEmpty()) {
            return "–";
        }
        String spread = format(values.get(0)) + "–" + format(values.get(values.size() - 1));
        return values.size() == 1 ? format(median()) : format(median()) + " (" + spread + ")";
    }

    static String format(double value) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        String pattern = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
