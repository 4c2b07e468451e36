package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** What one measure gave in several rounds; infinite where something never happened. */
final class Samples {

    private final List<Double> inTurn = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        inTurn.add(value);
        values.add(value);
        Collections.sort(values);
    }

    void addAll(Samples others) {
        others.inTurn.forEach(this::add);
    }

    /** The ratio to others of each round; a single value of theirs counts for all. None if they do not pair up. */
    Samples to(Samples others) {
        Samples ratios = new Samples();
        boolean single = others.inTurn.size() == 1;
        if (single || others.inTurn.size() == inTurn.size()) {
            for (int i = 0; i < inTurn.size(); i++) {
                double ratio = inTurn.get(i) / others.inTurn.get(single ? 0 : i);
                if (!Double.isNaN(ratio)) {
                    ratios.add(ratio);
                }
            }
        }
        return ratios;
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
        return format(median()) + spread();
    }

    /** From which to which value they spread; nothing of a single one. */
    String spread() {
        return values.size() < 2
                ? ""
                : " (" + format(values.get(0)) + "–" + format(values.get(values.size() - 1)) + ")";
    }

    static String format(double value) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        String pattern = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
