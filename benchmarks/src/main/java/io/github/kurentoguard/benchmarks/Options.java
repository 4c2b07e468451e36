package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured, and for how long.
 *
 * @param measures which ones
 * @param rounds how often each
 * @param round how long a round of a measure of throughput lasts
 * @param warmUp how long each kind runs before its first round
 * @param repetitions how often each outage is provoked
 * @param patient whether the plain client is waited for until it notices a silent server, which takes 250 s
 * @param quick whether a tenth of the objects will do
 */
record Options(
        Set<Measures> measures,
        int rounds,
        Duration round,
        Duration warmUp,
        int repetitions,
        boolean patient,
        boolean quick) {

    static final String USAGE = """
            Usage: benchmarks/run [--quick] [--only NAME,…] [--rounds N] [--seconds S] [--warm-up S] [--patient]

            Compares Kurento's client and the guard against the simulator; prints one Markdown table.

              --quick       about 4 minutes: short rounds, few of them, few objects
              --only        of %s
              --rounds N    how often each is measured, 1 to 50 (5; quick: 3)
              --seconds S   how long a round lasts, 0.1 to 60 (2; quick: 0.3)
              --warm-up S   how long each kind runs before it is measured, 0.1 to 60 (4; quick: 0.7)
              --outages N   how often each outage is provoked, 1 to 50 (5; quick: 1, and none of 8 s)
              --patient     waits 4 minutes more, until the plain client notices a silent server
              --help        this text""".formatted(names());

    static Options parse(String... arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        Options options = quick
                ? new Options(
                        EnumSet.allOf(Measures.class),
                        3,
                        Duration.ofMillis(300),
                        Duration.ofMillis(700),
                        1,
                        false,
                        true)
                : new Options(
                        EnumSet.allOf(Measures.class),
                        5,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        5,
                        false,
                        false);
        for (int i = 0; i < arguments.length; i++) {
            boolean lonely = arguments[i].equals("--quick") || arguments[i].equals("--patient");
            if (!lonely && i + 1 == arguments.length) {
                throw new IllegalArgumentException("'" + arguments[i] + "' is no option or lacks its value");
            }
            options = lonely ? options.with(arguments[i], "") : options.with(arguments[i], arguments[++i]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--quick" -> this;
            case "--patient" -> new Options(measures, rounds, round, warmUp, repetitions, true, quick);
            case "--only" -> new Options(measures(value), rounds, round, warmUp, repetitions, patient, quick);
            case "--rounds" -> new Options(measures, count(name, value), round, warmUp, repetitions, patient, quick);
            case "--outages" -> new Options(measures, rounds, round, warmUp, count(name, value), patient, quick);
            case "--seconds" ->
                new Options(measures, rounds, seconds(name, value), warmUp, repetitions, patient, quick);
            case "--warm-up" -> new Options(measures, rounds, round, seconds(name, value), repetitions, patient, quick);
            default -> throw new IllegalArgumentException("unknown option '" + name + "'");
        };
    }

    private static Set<Measures> measures(String list) {
        Set<Measures> chosen = EnumSet.noneOf(Measures.class);
        for (String name : list.split(",", -1)) {
            chosen.add(Arrays.stream(Measures.values())
                    .filter(measure -> measure.option().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("--only knows " + names() + ", not '" + name + "'")));
        }
        return chosen;
    }

    private static int count(String name, String value) {
        return (int) number(name, value, 1, 50);
    }

    private static Duration seconds(String name, String value) {
        return Duration.ofMillis((long) (1_000 * number(name, value, 0.1, 60)));
    }

    private static double number(String name, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "%s must be %s to %s, was '%s'", name, least, most, value));
    }

    private static String names() {
        return Arrays.stream(Measures.values()).map(Measures::option).collect(Collectors.joining(", "));
    }
}
