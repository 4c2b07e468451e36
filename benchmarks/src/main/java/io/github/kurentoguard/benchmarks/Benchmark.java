package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The benchmark on the command line: the table goes to standard output, progress to standard error. */
final class Benchmark {

    private static final String HEAD = """
            | measure | %s | %s | ratio | target | reached | remark |
            |---|---|---|---|---|---|---|""".formatted(Kind.PLAIN.title(), Kind.GUARD.title());

    /** Prints samples, not a table: for {@code benchmarks/compare}. */
    private static final String RAW = "--raw";

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        boolean raw = Arrays.asList(arguments).contains(RAW);
        Options options;
        try {
            options = Options.parse(Arrays.stream(arguments)
                    .filter(argument -> !argument.equals(RAW))
                    .toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        List<Row> rows = run(options);
        System.out.println(
                raw
                        ? rows.stream()
                                .map(Row::raw)
                                .collect(Collectors.joining())
                                .strip()
                        : table(rows) + "\n\n" + Machine.describe(arguments));
        // Upstream may leave threads behind that are no daemons.
        System.exit(0);
    }

    private static List<Row> run(Options options) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Measures measure : options.measures()) {
            System.err.println("measuring " + measure.option() + " …");
            rows.addAll(measure.run(options));
        }
        return rows;
    }

    static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(HEAD);
        rows.forEach(row -> table.append('\n').append(row.markdown()));
        return table.toString();
    }
}
