package io.github.kurentoguard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import io.github.kurentoguard.diagnosis.log.KmsLogScanner;
import io.github.kurentoguard.diagnosis.log.LogReport;

/**
 * How fast logs are read, on one thread: {@code LogScanning LOG [MEGABYTES] [PASSES]}. The log, plain or gzip, is written
 * again and again into a file of that size, which is then scanned.
 */
final class LogScanning {

    private static final int MEGA = 1_000_000;
    private static final double GIGA = 1e9;
    private static final double MEGABYTES_A_SECOND = 200;

    private LogScanning() {}

    public static void main(String[] arguments) throws IOException {
        Path big = Files.createTempFile("scan", ".log");
        try {
            write(unpacked(Path.of(arguments[0])), big, number(arguments, 1, 1_000));
            System.out.println("| pass | size | processor time | wall time |\n|---|---|---|---|");
            for (int pass = 1; pass <= number(arguments, 2, 4); pass++) {
                System.out.println(Pass.over(big).row(pass));
            }
        } finally {
            Files.delete(big);
        }
    }

    /** The excerpt that the tests read, in which one line in six is looked at closely. */
    static List<Row> run(Options options) throws IOException {
        Row row = new Row("logs read, MB/s of CPU time", new Target.GuardAtLeast(MEGABYTES_A_SECOND));
        Path log = Path.of("kurento-guard-core/src/test/resources/kms-logs/excerpt.log.gz");
        if (!Files.exists(log)) {
            row.remark("not measured: it takes " + log + " below the current directory");
            return List.of(row);
        }
        Path big = Files.createTempFile("scan", ".log");
        try {
            write(unpacked(log), big, options.quick() ? 40 : 400);
            for (int pass = 0; pass < options.rounds(); pass++) {
                row.add(Kind.GUARD, Pass.over(big).megabytesPerProcessorSecond());
            }
        } finally {
            Files.delete(big);
        }
        return List.of(row);
    }

    private static int number(String[] arguments, int position, int otherwise) {
        return arguments.length > position ? Integer.parseInt(arguments[position]) : otherwise;
    }

    private static byte[] unpacked(Path log) throws IOException {
        if (!log.toString().endsWith(".gz")) {
            return Files.readAllBytes(log);
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(log))) {
            return in.readAllBytes();
        }
    }

    private static void write(byte[] log, Path file, int megabytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long size = 0; size < (long) megabytes * MEGA; size += log.length) {
                out.write(log);
            }
        }
    }

    private record Pass(double megabytes, long lines, double processorSeconds, double wallSeconds) {

        static Pass over(Path file) throws IOException {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long wall = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            LogReport report = KmsLogScanner.scan(file);
            return new Pass(
                    (double) report.bytes() / MEGA,
                    report.lines(),
                    (threads.getCurrentThreadCpuTime() - processor) / GIGA,
                    (System.nanoTime() - wall) / GIGA);
        }

        double megabytesPerProcessorSecond() {
            return megabytes / processorSeconds;
        }

        String row(int number) {
            return String.format(
                    Locale.ROOT,
                    "| %d | %.0f MB, %d lines | %.0f MB/s | %.0f MB/s |",
                    number,
                    megabytes,
                    lines,
                    megabytesPerProcessorSecond(),
                    megabytes / wallSeconds);
        }
    }
}
