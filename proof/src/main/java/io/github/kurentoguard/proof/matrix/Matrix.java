package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Machine;
import io.github.kurentoguard.proof.part.MissingPartException;
import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.proof.relay.Direction;
import io.github.kurentoguard.test.KurentoSimulator;

/** The fault matrix on the command line: the document goes to standard output, progress to standard error. */
public final class Matrix {

    /** The plain client is dead after each of them. */
    private static final int FEW = 2;

    private static final int SOME = 12;
    private static final String ALONE = "no network namespace of our own";
    private static final Duration IMPATIENT = Duration.ofSeconds(60);
    private static final String USAGE = """
            Usage: proof/run matrix [--quick] [--patient] [--every-byte] [--only TEXT]

            Prints docs/reliability.md. About 10 minutes; --quick leaves out what takes more than a few seconds a row,
            --patient waits for the plain client until it notices a dead line, 5 minutes more, --every-byte lets the guard's
            line be reset at each offset of a message, not at a dozen, --only tries the faults with this text in their names
            ("starts" and "offsets" are two groups of their own).""";

    private Matrix() {}

    public static void main(String[] arguments) throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = options.remove("--quick");
        boolean patient = options.remove("--patient");
        boolean every = options.remove("--every-byte");
        int only = options.indexOf("--only");
        String text = only >= 0 && only + 1 < options.size() ? options.get(only + 1) : "";
        if (options.size() != (text.isEmpty() ? 0 : 2)) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<Row> rows = new ArrayList<>();
        if ("starts".contains(text)) {
            starts(rows);
        }
        if ("offsets".contains(text)) {
            offsets(rows, every);
        }
        for (Fault fault : matching(Faults.quick(), text)) {
            both(rows, fault);
        }
        if (!quick) {
            slow(rows, patient, text);
        }
        System.out.println(document(rows, Arrays.asList(arguments)));
        // Upstream may leave threads behind that are no daemons.
        System.exit(0);
    }

    private static List<Fault> matching(List<Fault> faults, String text) {
        return faults.stream().filter(fault -> fault.name().contains(text)).toList();
    }

    private static void starts(List<Row> rows) throws Exception {
        List<Row> plain = Starts.rows(Kind.PLAIN);
        List<Row> guard = Starts.rows(Kind.GUARD);
        for (int i = 0; i < plain.size(); i++) {
            report(rows, plain.get(i));
            report(rows, guard.get(i));
        }
    }

    private static void offsets(List<Row> rows, boolean every) throws Exception {
        for (Direction direction : Direction.values()) {
            for (Kind kind : Kind.values()) {
                int wanted = kind == Kind.PLAIN ? FEW : every ? Integer.MAX_VALUE : SOME;
                report(rows, ByteOffsets.row(kind, direction, wanted));
            }
        }
    }

    private static void slow(List<Row> rows, boolean patient, String text) throws Exception {
        for (Fault fault : matching(Faults.slow(), text)) {
            both(rows, patient ? fault : fault.plainTakes(IMPATIENT));
        }
        for (Fault fault : matching(Faults.ofTheNetwork(), text)) {
            ofTheNetwork(rows, fault);
        }
        if (NameChange.NAME.contains(text)) {
            for (Kind kind : Kind.values()) {
                report(rows, Network.isOurs() ? NameChange.row(kind) : Row.skipped(NameChange.NAME, kind, ALONE));
            }
        }
    }

    private static void ofTheNetwork(List<Row> rows, Fault fault) throws Exception {
        for (Kind kind : Kind.values()) {
            report(rows, Network.isOurs() ? tried(kind, fault) : Row.skipped(fault.name(), kind, ALONE));
        }
    }

    /** A kernel can lack what a fault needs. */
    private static Row tried(Kind kind, Fault fault) throws Exception {
        try {
            return row(kind, fault);
        } catch (MissingPartException e) {
            return Row.skipped(fault.name(), kind, e.getMessage());
        }
    }

    private static void both(List<Row> rows, Fault fault) throws Exception {
        for (Kind kind : Kind.values()) {
            report(rows, row(kind, fault));
        }
    }

    /** A fault with one client, against a simulator of its own. */
    static Row row(Kind kind, Fault fault) throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Trial trial = new Trial(kind, simulator, simulator.url())) {
            return trial.run(fault);
        }
    }

    private static void report(List<Row> rows, Row row) {
        rows.add(row);
        System.err.println(row.markdown());
    }

    private static String document(List<Row> rows, List<String> options) {
        StringBuilder text = new StringBuilder(Introduction.TEXT.formatted(
                ("proof/run matrix " + String.join(" ", options)).strip(), Machine.describe()));
        text.append(Row.HEAD);
        rows.forEach(row -> text.append('\n').append(row.markdown()));
        return text.append('\n').toString();
    }
}
