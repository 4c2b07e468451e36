package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The benchmark on the command line: the table goes to standard output, progress to standard error. */
final class Benchmark {

    private static final String HEAD = """
            | measure | %s | %s | ratio | target | reached | remark |
            |---|---|---|---|---|---|---|""".formatted(Kind.PLAIN.title(), Kind.GUARD.title());

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        System.out.println(table(run(options)));
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
