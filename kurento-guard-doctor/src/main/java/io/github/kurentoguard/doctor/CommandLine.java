package io.github.kurentoguard.doctor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param logs whether logs are to be read, and no server examined
 * @param targets the server's URL, or the logs' paths; {@code -} is standard input
 * @param idle for how long a line is left alone; zero for not at all
 */
record CommandLine(
        boolean logs,
        List<String> targets,
        boolean json,
        boolean colours,
        boolean pipelines,
        Duration idle,
        Duration patience) {

    static final String USAGE = """
            Usage: java -jar kurento-guard-doctor.jar ws://HOST:8888/kurento [options]
                   java -jar kurento-guard-doctor.jar log FILE|DIRECTORY|- … [options]

            Examines a Kurento Media Server in a session of its own, or reads its logs (rotated, gzip, of any size).

              --json            writes JSON in place of text
              --no-colour       no colours, also on a terminal
              --idle SECONDS    leaves a line alone for so long, to see whether a proxy cuts it (1 to 86400)
              --patience SECONDS  how long an examination may take, 1 to 86400 (30)
              --pipelines       asks the server for all pipelines, which keeps every object there alive for minutes
              --help            this text

            Ends with 0 if nothing needs attention, 1 for warnings, 2 for errors, 3 if the server cannot be reached or a
            log cannot be read, 64 if the arguments make no sense.""";

    private static final int DAY = 86_400;

    CommandLine {
        targets = List.copyOf(targets);
    }

    /**
     * Reads arguments.
     *
     * @param terminal whether the output goes to people
     * @throws UsageException if they make no sense
     */
    static CommandLine parse(boolean terminal, String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        boolean logs = "log".equals(left.peekFirst());
        if (logs) {
            left.removeFirst();
        }
        Settings settings = new Settings(terminal);
        while (!left.isEmpty()) {
            settings.take(left.removeFirst(), left);
        }
        settings.check(logs);
        return new CommandLine(
                logs,
                settings.targets,
                settings.json,
                settings.colours && !settings.json,
                settings.pipelines,
                settings.idle,
                settings.patience);
    }

    /** What has been read so far. */
    private static final class Settings {

        private final List<String> targets = new ArrayList<>();
        private boolean json;
        private boolean colours;
        private boolean pipelines;
        private Duration idle = Duration.ZERO;
        private Duration patience = Duration.ofSeconds(30);

        Settings(boolean terminal) {
            this.colours = terminal;
        }

        void take(String argument, Deque<String> left) {
            switch (argument) {
                case "--json" -> json = true;
                case "--no-colour", "--no-color" -> colours = false;
                case "--pipelines" -> pipelines = true;
                case "--idle" -> idle = seconds(argument, left.pollFirst());
                case "--patience" -> patience = seconds(argument, left.pollFirst());
                default -> target(argument);
            }
        }

        private void target(String argument) {
            if (argument.startsWith("--")) {
                throw new UsageException("there is no option " + argument);
            }
            targets.add(argument);
        }

        private static Duration seconds(String option, @Nullable String value) {
            if (value != null && value.matches("\\d{1,5}")) {
                int seconds = Integer.parseInt(value);
                if (seconds >= 1 && seconds <= DAY) {
                    return Duration.ofSeconds(seconds);
                }
            }
            throw new UsageException(option + " wants seconds from 1 to " + DAY + ", not " + value);
        }

        void check(boolean logs) {
            if (targets.isEmpty()) {
                throw new UsageException(logs ? "which log is to be read?" : "which media server is to be examined?");
            }
            if (!logs && targets.size() > 1) {
                throw new UsageException("one media server at a time, " + targets.size() + " were named");
            }
        }
    }
}
