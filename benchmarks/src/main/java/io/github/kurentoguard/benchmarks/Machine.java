package io.github.kurentoguard.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where, when and of what something was measured. */
final class Machine {

    private Machine() {}

    /** Such as: Measured on 2 cores, Linux, JDK 17, on 2026-11-25, at commit 1234567, by benchmarks/run --quick. */
    static String describe(String... arguments) {
        return "Measured on " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", JDK " + Runtime.version().feature() + ", on "
                + LocalDate.now(ZoneOffset.UTC) + ", at commit " + System.getProperty("benchmarks.commit", "unknown")
                + ", by `" + ("benchmarks/run " + String.join(" ", arguments)).strip() + "`.";
    }
}
