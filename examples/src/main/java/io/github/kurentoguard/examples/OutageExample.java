package io.github.kurentoguard.examples;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.github.kurentoguard.error.KurentoUnavailableException;

/**
 * A guarded application at work while its media server is reset, frozen, killed and restarted, with a running
 * commentary: its objects work on, and it negotiates with the browser anew when it is told to; see {@code --help}. Ends by itself: 0 when it ran, 1 when there is no media server, 2 for bad options.
 */
public final class OutageExample {

    private static final int NO_SERVER = 1;
    private static final int BAD_OPTIONS = 2;

    private OutageExample() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = run(arguments, out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Does what the options ask for; says the exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            return run(Options.parse(arguments), out);
        } catch (BadOptionException e) {
            err.println(e.getMessage());
            err.println(Options.USAGE);
            return BAD_OPTIONS;
        } catch (KurentoUnavailableException e) {
            err.println(e.getMessage());
            return NO_SERVER;
        }
    }

    private static int run(Options options, PrintStream out) throws InterruptedException {
        if (options.help()) {
            out.println(Options.USAGE);
            return 0;
        }
        out.println("For " + options.lasting().toSeconds() + " s, an application works with a media server"
                + (options.faults() ? " that fails." : "."));
        out.println("Each line says when, who speaks, and what happens.");
        out.println();
        try (ThreadTimeline timeline = new ThreadTimeline()) {
            new Run(options, timeline, new Commentary(timeline, out)).perform();
        }
        return 0;
    }
}
