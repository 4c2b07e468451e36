package io.github.kurentoguard.test;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/** The simulator on the command line. */
final class SimulatorMain {

    private static final int BAD_USAGE = 2;
    private static final int FAILED = 1;
    private static final String USAGE = """
            Usage: java -cp … io.github.kurentoguard.test.KurentoSimulator [--port PORT] [--host ADDRESS]

            Runs a simulated Kurento Media Server until Ctrl-C.

              --port PORT      0 to 65535, default 8888; 0 takes a free one
              --host ADDRESS   what to listen on, default 127.0.0.1; 0.0.0.0 for all
              --help           this text""";

    private SimulatorMain() {}

    static void run(String[] arguments) {
        int code = start(arguments, System.out, System.err, SimulatorMain::untilShutdown);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Does what the arguments ask for; says the exit code. */
    static int start(String[] arguments, PrintStream out, PrintStream err, Running running) {
        SimulatorBuilder builder = KurentoSimulator.builder().port(8888);
        try {
            if (!read(arguments, builder)) {
                out.println(USAGE);
                return 0;
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return BAD_USAGE;
        }
        try (KurentoSimulator simulator = builder.start()) {
            out.println("Simulated Kurento Media Server at " + simulator.url());
            running.await(simulator);
            return 0;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** Waits until the simulator is to end. */
    interface Running {

        void await(KurentoSimulator simulator) throws InterruptedException;
    }

    /** False if help is wanted. */
    private static boolean read(String[] arguments, SimulatorBuilder builder) {
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            switch (arguments[i]) {
                case "--help", "-h" -> {
                    return false;
                }
                case "--port" -> builder.port(number(value));
                case "--host" -> builder.host(given("--host", value));
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        return true;
    }

    private static int number(@Nullable String value) {
        try {
            return Integer.parseInt(given("--port", value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port must be a number from 0 to 65535, was '" + value + "'", e);
        }
    }

    private static String given(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static void untilShutdown(KurentoSimulator simulator) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "kurento-simulator-shutdown"));
        new CountDownLatch(1).await();
    }
}
