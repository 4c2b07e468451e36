package io.github.kurentoguard.proof.part;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** What a test cannot do without; where it is missing the test is skipped, and the reason printed. */
public final class Needs {

    private Needs() {}

    /** A program by its name; {@code remedy} says how to get it. */
    public static Path program(String name, String remedy) {
        Path found = Programs.find(name).orElse(null);
        check(found != null, "there is no program '" + name + "' on this machine: " + remedy);
        return found == null ? Path.of(name) : found;
    }

    /** A folder or file. */
    public static void file(Path path, String remedy) {
        check(Files.exists(path), path + " is missing: " + remedy);
    }

    /** Skips the test, with the reason on standard output, unless the condition holds. */
    public static void check(boolean condition, String reason) {
        if (!condition) {
            System.out.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(condition, reason);
    }
}
