package io.github.kurentoguard.diagnosis.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads logs of the media server, its {@code errors.log} too, for what they say about symptoms of the catalogue. Files of
 * any size are read in constant memory; gzip is recognised by its first bytes.
 */
public final class KmsLogScanner {

    private static final int PACKED_BUFFER = 1 << 16;

    private KmsLogScanner() {}

    /** The same as {@link #scan(Collection)}. */
    public static LogReport scan(Path... paths) throws IOException {
        return scan(Arrays.asList(paths));
    }

    /**
     * Reads files, in the order in which a rotation wrote them, as one log.
     *
     * @param paths files, or directories, of which the files {@code *.log}, {@code *.log.N} and their {@code .gz} are read
     * @throws IOException if one cannot be read
     */
    public static LogReport scan(Collection<Path> paths) throws IOException {
        LogScan scan = new LogScan(LogRules.fresh());
        List<Path> files = Rotation.ordered(paths);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                scan.read(unpacked(in), file.toString());
            }
        }
        return scan.report();
    }

    /**
     * Reads a stream to its end, such as standard input; does not close it.
     *
     * @param name how positions call it
     */
    public static LogReport scan(InputStream in, String name) throws IOException {
        LogScan scan = new LogScan(LogRules.fresh());
        scan.read(unpacked(in), name);
        return scan.report();
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, PACKED_BUFFER);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return packed ? new GZIPInputStream(buffered, PACKED_BUFFER) : buffered;
    }
}
