package io.github.kurentoguard.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;

import io.github.kurentoguard.diagnosis.doctor.Report;

/** The command. The report goes to standard output, progress and complaints to standard error. */
public final class Doctor {

    static final int FAILED = 3;
    static final int MISUSED = 64;

    private Doctor() {}

    /** Runs it and ends the JVM with the code that the usage text explains. */
    public static void main(String[] arguments) {
        // Nobody asked for a log: the library's own one would only mix with the report.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(System.console() != null, System.in, System.out, System.err, arguments));
    }

    static int run(boolean terminal, InputStream in, PrintStream out, PrintStream err, String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            out.println(CommandLine.USAGE);
            return Report.HEALTHY;
        }
        try {
            CommandLine line = CommandLine.parse(terminal, arguments);
            Report report = line.logs() ? LogCommand.run(line.targets(), in) : ServerCommand.run(line, err);
            out.println(line.json() ? report.json() : report.text(line.colours()));
            return report.exitCode();
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(CommandLine.USAGE);
            return MISUSED;
        } catch (IOException | RuntimeException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        }
    }
}
