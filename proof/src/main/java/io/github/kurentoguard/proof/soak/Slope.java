package io.github.kurentoguard.proof.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Samples of something that ought to stay flat, and by how much they rise a minute. Confined to one thread. */
final class Slope {

    private static final double MINUTE = 60e9;

    private final String name;
    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    Slope(String name) {
        this.name = name;
    }

    void add(long nanos, double value) {
        times.add(nanos);
        values.add(value);
    }

    /** The slope of the line of least squares through the samples; 0 if there are fewer than two. */
    double perMinute() {
        int count = times.size();
        if (count < 2) {
            return 0;
        }
        double first = times.get(0);
        double meanTime = times.stream()
                .mapToDouble(time -> (time - first) / MINUTE)
                .average()
                .orElse(0);
        double meanValue =
                values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            double time = (times.get(i) - first) / MINUTE - meanTime;
            above += time * (values.get(i) - meanValue);
            below += time * time;
        }
        return below == 0 ? 0 : above / below;
    }

    String markdown() {
        double first = values.isEmpty() ? 0 : values.get(0);
        double last = values.isEmpty() ? 0 : values.get(values.size() - 1);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f → %.1f, %+.2f a minute, %d samples |",
                name,
                first,
                last,
                perMinute(),
                values.size());
    }
}
