package io.github.kurentoguard.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.kurentoguard.diagnosis.doctor.Fact;
import io.github.kurentoguard.diagnosis.doctor.Report;
import io.github.kurentoguard.diagnosis.log.KmsLogScanner;
import io.github.kurentoguard.diagnosis.log.LogReport;

/** Reads logs and reports on them as an examination does. */
final class LogCommand {

    private LogCommand() {}

    static Report run(List<String> targets, InputStream in) throws IOException {
        Instant began = Instant.now();
        long start = System.nanoTime();
        boolean standardInput = targets.equals(List.of("-"));
        LogReport log = standardInput
                ? KmsLogScanner.scan(in, "standard input")
                : KmsLogScanner.scan(targets.stream().map(Path::of).toList());
        return new Report(
                standardInput ? "standard input" : String.join(", ", targets),
                began,
                Duration.ofNanos(System.nanoTime() - start),
                List.of(
                        new Fact("log", "files", String.valueOf(log.files())),
                        new Fact("log", "lines", String.valueOf(log.lines())),
                        new Fact("log", "size", log.bytes() + " bytes")),
                log.findings(),
                List.of());
    }
}
