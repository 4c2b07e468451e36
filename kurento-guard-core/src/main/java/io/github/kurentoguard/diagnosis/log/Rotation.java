package io.github.kurentoguard.diagnosis.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The order in which rotated logs were written: the media server numbers its files upwards ({@code ….00000.pid1.log}),
 * logrotate downwards ({@code errors.log.2.gz}, {@code errors.log.1}, {@code errors.log}).
 */
final class Rotation {

    private static final Pattern ROTATED = Pattern.compile("(.*\\.log)(?:\\.(\\d{1,9}))?(?:\\.gz)?");

    private static final Comparator<Path> OLDEST_FIRST = Comparator.comparing(Rotation::directory)
            .thenComparing(Rotation::base)
            .thenComparing(Comparator.comparingInt(Rotation::age).reversed())
            .thenComparing(Path::toString);

    private Rotation() {}

    /** The files, and in place of directories the logs in them, oldest first. */
    static List<Path> ordered(Collection<Path> paths) throws IOException {
        Stream.Builder<Path> files = Stream.builder();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                logsIn(path).forEach(files);
            } else {
                files.add(path);
            }
        }
        return files.build().distinct().sorted(OLDEST_FIRST).toList();
    }

    private static List<Path> logsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file) && name(file).matches())
                    .toList();
        }
    }

    private static Matcher name(Path file) {
        return ROTATED.matcher(String.valueOf(file.getFileName()));
    }

    private static String directory(Path file) {
        return String.valueOf(file.getParent());
    }

    private static String base(Path file) {
        Matcher name = name(file);
        return name.matches() ? name.group(1) : String.valueOf(file.getFileName());
    }

    private static int age(Path file) {
        Matcher name = name(file);
        return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 0;
    }
}
