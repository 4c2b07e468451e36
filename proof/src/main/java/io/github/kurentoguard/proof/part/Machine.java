package io.github.kurentoguard.proof.part;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when something was measured, in words that name nobody. */
public final class Machine {

    private Machine() {}

    /** Such as: on 2 cores, Linux, JDK 17, on 2026-11-25, at commit 1234567. */
    public static String describe() {
        return "on " + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name")
                + ", JDK " + Runtime.version().feature() + ", on " + LocalDate.now(ZoneOffset.UTC) + ", at commit "
                + commit();
    }

    private static String commit() {
        String commit = System.getProperty("proof.commit", "");
        return commit.isEmpty() ? "unknown" : commit;
    }
}
