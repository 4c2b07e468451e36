package io.github.kurentoguard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a commit is slower than another one: by the guard's ratios to the plain client, which was measured in the same
 * runs, so that a busy machine spoils both alike. What only the guard has is compared as it is.
 */
final class Comparison {

    private static final String USAGE = "Comparison PER_CENT RUN_OF_A,RUN_OF_A,… RUN_OF_B,RUN_OF_B,…";
    private static final String HEAD = """
            | measure | before | after | after ÷ before | verdict |
            |---|---|---|---|---|""";

    private final double tolerance;
    private final StringBuilder table = new StringBuilder(HEAD);
    private boolean regressed;

    /** @param percent by how much a ratio may become worse */
    Comparison(double percent) {
        this.tolerance = percent / 100;
    }

    /** Prints a table; the exit code is 1 if something became worse. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Comparison comparison = new Comparison(Double.parseDouble(arguments[0]));
        Map<String, Samples> before = ratios(arguments[1]);
        ratios(arguments[2]).forEach((measure, after) -> {
            Samples former = before.get(measure);
            if (former != null) {
                comparison.add(measure, former, after);
            }
        });
        System.out.println(comparison.table());
        System.exit(comparison.regressed() ? 1 : 0);
    }

    /** A ratio for each run and measure. */
    private static Map<String, Samples> ratios(String files) throws IOException {
        Map<String, Samples> ratios = new LinkedHashMap<>();
        for (String file : files.split(",", -1)) {
            medians(Files.readAllLines(Path.of(file)))
                    .forEach((measure, ratio) -> ratios.computeIfAbsent(measure, unused -> new Samples())
                            .add(ratio));
        }
        return ratios;
    }

    /** The ratio of each measure in the lines of one run. */
    static Map<String, Double> medians(List<String> lines) {
        Map<String, EnumMap<Kind, Samples>> samples = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split("\t", -1);
            samples.computeIfAbsent(words[0], unused -> new EnumMap<>(Kind.class))
                    .computeIfAbsent(Kind.valueOf(words[1]), unused -> new Samples())
                    .add(Double.parseDouble(words[2]));
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        samples.forEach((measure, kinds) -> {
            Samples guard = kinds.get(Kind.GUARD);
            Samples plain = kinds.get(Kind.PLAIN);
            if (guard != null) {
                ratios.put(
                        measure,
                        plain == null || plain.median() == 0 ? guard.median() : guard.median() / plain.median());
            }
        });
        return ratios;
    }

    /** Worse is beyond the tolerance, and beyond the spread of the runs. */
    void add(String measure, Samples before, Samples after) {
        boolean more = moreIsBetter(measure);
        double change = before.median() == 0
                ? (after.median() == 0 ? 1 : Double.POSITIVE_INFINITY)
                : after.median() / before.median();
        boolean beyond = more ? change < 1 - tolerance : change > 1 + tolerance;
        boolean apart = more ? after.worst() < before.least() : after.least() > before.worst();
        regressed |= beyond && apart;
        table.append(String.format(
                Locale.ROOT,
                "\n| %s | %s | %s | %s | %s |",
                measure,
                before.describe(),
                after.describe(),
                Samples.format(change),
                beyond && apart ? "**worse**" : beyond ? "within the spread" : "as before or better"));
    }

    private static boolean moreIsBetter(String measure) {
        return measure.contains("/s") || measure.contains("against 256");
    }

    boolean regressed() {
        return regressed;
    }

    String table() {
        return table.toString();
    }
}
