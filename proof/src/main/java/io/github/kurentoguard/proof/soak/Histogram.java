package io.github.kurentoguard.proof.soak;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much of the heap the living objects of each class take. */
record Histogram(Map<String, Long> bytes) {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final int SHOWN = 8;

    /** As it is now, after a garbage collection. */
    static Histogram take() {
        try {
            Object text = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {null},
                            new String[] {String[].class.getName()});
            return parse(String.valueOf(text));
        } catch (JMException e) {
            throw new IllegalStateException("this JVM shows no histogram of its heap", e);
        }
    }

    static Histogram parse(String text) {
        Map<String, Long> bytes = new HashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
        return new Histogram(bytes);
    }

    /** The classes that have grown most since an earlier one. */
    String grownSince(Histogram earlier) {
        return grownSince(earlier, name -> true);
    }

    /** The same among the guard's classes and Kurento's, without the simulator's: what a leak of the guard's would show. */
    String grownOfTheGuard(Histogram earlier) {
        return grownSince(
                earlier,
                name -> (name.startsWith("io.github.kurentoguard.")
                                && !name.startsWith("io.github.kurentoguard.test.")
                                && !name.startsWith("io.github.kurentoguard.proof."))
                        || name.startsWith("org.kurento."));
    }

    private String grownSince(Histogram earlier, Predicate<String> ofInterest) {
        Map<String, Long> growth = new HashMap<>();
        bytes.forEach((name, size) -> growth.put(name, size - earlier.bytes().getOrDefault(name, 0L)));
        String most = growth.entrySet().stream()
                .filter(entry -> entry.getValue() >= 1_024 && ofInterest.test(entry.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(entry -> String.format(Locale.ROOT, "%s +%,d KB", entry.getKey(), entry.getValue() / 1_024))
                .collect(Collectors.joining("; "));
        return most.isEmpty() ? "none" : most;
    }
}
