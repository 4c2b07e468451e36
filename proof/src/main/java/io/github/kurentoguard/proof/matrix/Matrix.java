package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Machine;
import io.github.kurentoguard.proof.part.Standstill;
import io.github.kurentoguard.test.KurentoSimulator;

/** The fault matrix on the command line: the document goes to standard output, progress to standard error. */
public final class Matrix {

    private static final String EVERY = "--every-byte";
    private static final int AT_ONCE = 4;
    private static final Duration FOR_THREADS = Duration.ofSeconds(20);
    private static final String USAGE = """
            Usage: proof/run matrix [--quick] [--every-byte] [--only REGEX] [--at-once N] [--list]

            Prints docs/reliability.md. About 10 minutes; --quick leaves out what takes minutes with the plain client,
            --every-byte lets the line be reset at each offset of a message, not at a dozen, --only tries the
            faults whose names match ("starts" and "offsets" are two groups of their own), --at-once tries so many at a
            time (4), each in a process of its own, --list names all faults and tries none.

            Exit code 1, and the rows named, if the guard has broken what it promises in one, or a row could not be tried;
            2 if the arguments make no sense, such as an --only that no fault matches.""";

    private Matrix() {}

    public static void main(String[] arguments) throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(arguments));
        boolean everyByte = options.remove(EVERY);
        if (options.size() == 3 && options.get(0).equals("--cell")) {
            one(options.get(1), Kind.valueOf(options.get(2)), everyByte);
            return;
        }
        boolean quick = options.remove("--quick");
        boolean list = options.remove("--list");
        String only = valueOf(options, "--only", "");
        String atOnce = valueOf(options, "--at-once", Integer.toString(AT_ONCE));
        if (!options.isEmpty() || !atOnce.matches("[1-9]\\d?")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<Cell> cells = Cells.all(quick, everyByte).stream()
                .filter(cell -> matches(cell, only))
                .toList();
        if (cells.isEmpty()) {
            System.err.println("No fault is named like '" + only + "': --list names all.");
            System.exit(2);
        }
        if (list) {
            cells.forEach(cell -> System.out.println(cell.name()));
            return;
        }
        Runner runner = new Runner(everyByte ? List.of(EVERY) : List.of(), Integer.parseInt(atOnce));
        List<Runner.Result> results = runner.run(cells);
        System.out.println(document(results, cells, Arrays.asList(arguments)));
        System.exit(judged(results));
    }

    /** Names the rows that have not shown what was promised; the exit code. */
    private static int judged(List<Runner.Result> results) {
        List<Runner.Result> broken =
                results.stream().filter(result -> !result.broken().isEmpty()).toList();
        if (broken.isEmpty()) {
            return 0;
        }
        System.err.println("Promises that were broken, or could not be looked at:");
        broken.forEach(result -> System.err.println("  " + result.inWords()));
        return 1;
    }

    private static String valueOf(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        if (at < 0 || at + 1 == options.size()) {
            return otherwise;
        }
        options.remove(at);
        return options.remove(at);
    }

    private static boolean matches(Cell cell, String expression) {
        Pattern pattern = Pattern.compile(expression);
        return pattern.matcher(cell.name()).find()
                || (!cell.group().isEmpty() && pattern.matcher(cell.group()).find());
    }

    private static void one(String name, Kind kind, boolean everyByte) throws Exception {
        Cell cell = Cells.all(false, everyByte).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Standstill.begin();
        try {
            Row row = cell.trial().with(kind);
            row = row.and(kind == Kind.GUARD ? outliving() : List.of()).besides(Standstill.longest());
            row.verdict().broken().forEach(point -> System.out.println(Runner.BROKEN + point));
            System.out.println(Runner.ROW + row.markdown());
        } catch (Exception | AssertionError e) {
            System.out.println(Runner.FAILED + e);
            e.printStackTrace(System.out);
        }
        System.out.flush();
        // Upstream may leave threads behind that are no daemons.
        Runtime.getRuntime().halt(0);
    }

    /** What must not be: threads of a guard when all guards of the process are closed. */
    private static List<String> outliving() {
        Trial.await(() -> threadsOfGuards().isEmpty(), FOR_THREADS);
        List<String> left = threadsOfGuards();
        return left.isEmpty() ? List.of() : List.of("threads outlive the guard: " + String.join(", ", left));
    }

    private static List<String> threadsOfGuards() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kurento-guard-"))
                .sorted()
                .toList();
    }

    /** A fault with one client, against a simulator of its own. */
    static Row row(Kind kind, Fault fault) throws Exception {
        Executions executions = new Executions();
        try (KurentoSimulator simulator = executions.start();
                Trial trial = new Trial(kind, executions, simulator, simulator.url())) {
            return trial.run(fault);
        }
    }

    private static String document(List<Runner.Result> results, List<Cell> tried, List<String> options) {
        StringBuilder text = new StringBuilder(Introduction.TEXT.formatted(
                ("proof/run matrix " + options.stream().map(Matrix::quoted).collect(Collectors.joining(" "))).strip(),
                Machine.describe()));
        text.append(Row.HEAD);
        results.forEach(result -> text.append('\n').append(result.markdown()));
        return text.append(notTried(tried)).append('\n').toString();
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w-]+") ? argument : "'" + argument + "'";
    }

    private static String notTried(List<Cell> cells) {
        Set<String> tried = cells.stream().map(Cell::name).collect(Collectors.toSet());
        String missing = Cells.all(false, false).stream()
                .map(Cell::name)
                .filter(name -> !tried.contains(name))
                .collect(Collectors.joining("; "));
        return missing.isEmpty() ? "" : "\n\nNot tried in this run: " + missing + ".";
    }
}
