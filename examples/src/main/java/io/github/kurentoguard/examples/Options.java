package io.github.kurentoguard.examples;

import java.time.Duration;

import io.github.kurentoguard.KurentoGuard;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param url the media server to use; null for a simulated one
 * @param lasting how long the run takes
 * @param faults whether anything is made to go wrong
 * @param film what the player plays, as the media server would find it
 * @param help only say what the options are
 */
record Options(@Nullable String url, Duration lasting, boolean faults, String film, boolean help) {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 3600;
    private static final Options DEFAULT =
            new Options(null, Duration.ofSeconds(40), true, "file:///media/film.webm", false);

    static final String USAGE = """
            Options, each as --name=value:
              --seconds=N          how long the run takes: 5 to 3600, default 40
              --kurento.url=URL    a real media server, such as ws://localhost:8888/kurento;
                                   without it, one is simulated in this process
              --faults=on|off      whether things go wrong on a schedule; default: on with the simulated
                                   server, off with a real one (there, the line alone can be cut)
              --film=URI           what is played, as the media server would find it;
                                   default file:///media/film.webm (the simulated server has it)
              --help               this text""";

    static Options parse(String... arguments) {
        Options options = DEFAULT;
        @Nullable Boolean faults = null;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            if (name.equals("--faults")) {
                faults = faults(value);
            }
            options = options.with(name, value);
        }
        return options.withFaults(faults == null ? options.url == null : faults);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--help", "-h" -> new Options(url, lasting, faults, film, true);
            case "--seconds" -> new Options(url, seconds(value), faults, film, help);
            case "--kurento.url" -> new Options(url(value), lasting, faults, film, help);
            case "--film" -> new Options(url, lasting, faults, film(value), help);
            case "--faults" -> this;
            default -> throw new BadOptionException("There is no option '" + name + "'.");
        };
    }

    private Options withFaults(boolean wanted) {
        return new Options(url, lasting, wanted, film, help);
    }

    private static Duration seconds(String value) {
        try {
            int seconds = Integer.parseInt(value);
            if (seconds >= SHORTEST && seconds <= LONGEST) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        throw new BadOptionException(
                "--seconds must be a whole number from " + SHORTEST + " to " + LONGEST + ", was '" + value + "'.");
    }

    private static String url(String value) {
        try {
            KurentoGuard.builder().url(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new BadOptionException("--kurento.url cannot be used: " + e.getMessage());
        }
    }

    private static boolean faults(String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new BadOptionException("--faults must be 'on' or 'off', was '" + value + "'.");
        };
    }

    private static String film(String value) {
        if (value.isBlank()) {
            throw new BadOptionException("--film needs a URI, such as file:///media/film.webm.");
        }
        return value;
    }

    /** A fortieth of the run, between 100 ms and 1 s: the measure of all that takes time in it. */
    Duration beat() {
        long millis = lasting.toMillis() / 40;
        return Duration.ofMillis(Math.max(100, Math.min(1000, millis)));
    }
}
