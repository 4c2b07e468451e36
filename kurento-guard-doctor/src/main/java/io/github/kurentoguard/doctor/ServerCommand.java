package io.github.kurentoguard.doctor;

import java.io.PrintStream;

import io.github.kurentoguard.KurentoDoctor;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.doctor.ExaminationOptions;
import io.github.kurentoguard.diagnosis.doctor.Report;

/** Examines a live media server; says on the side what it is doing. */
final class ServerCommand {

    private ServerCommand() {}

    static Report run(CommandLine line, PrintStream progress) {
        ExaminationOptions options = ExaminationOptions.DEFAULT
                .withPatience(line.patience())
                .withIdle(line.idle())
                .withProgress(step -> progress.println("examining: " + step));
        try (KurentoGuard guard =
                KurentoGuard.builder().url(line.targets().get(0)).build()) {
            return KurentoDoctor.examine(guard, line.pipelines() ? options.withPipelines() : options);
        }
    }
}
