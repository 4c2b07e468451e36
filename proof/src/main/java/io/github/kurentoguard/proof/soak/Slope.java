package io.github.kurentoguard.proof.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Samples of something that ought to stay flat, and by how much they rise. Confined to one thread. */
final class Slope {

    private static final double MINUTE = 60e9;
    /** Of fewer, a third has no median worth the name. */
    private static final int FEWEST = 9;

    private final String name;
    private final double most;
    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** @param most by how much the median of the last third may be higher than that of the first */
    Slope(String name, double most) {
        this.name = name;
        this.most = most;
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

    /** Whether there is enough to judge by. */
    boolean canBeJudged() {
        return values.size() >= FEWEST;
    }

    /** By how much the median of the last third is higher than that of the first. */
    double rise() {
        int third = values.size() / 3;
        return third == 0
                ? 0
                : median(values.subList(values.size() - third, values.size())) - median(values.subList(0, third));
    }

    /** Null if it is flat, or cannot be judged. */
    @Nullable
    String problem() {
        return canBeJudged() && rise() > most
                ? String.format(Locale.ROOT, "%s climbed by %.1f, more than %.1f", name, rise(), most)
                : null;
    }

    private static double median(List<Double> some) {
        List<Double> sorted = some.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    String markdown() {
        String judgement = canBeJudged()
                ? String.format(Locale.ROOT, "first third to last %+.1f, allowed %+.1f", rise(), most)
                : "not judged: fewer than " + FEWEST;
        return String.format(
                Locale.ROOT, "| %s | %+.2f a minute, %d samples; %s |", name, perMinute(), values.size(), judgement);
    }
}
