package io.github.kurentoguard.recovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A journal in a file. Its first line names the owner. A new owner, like a compaction, writes a new file and moves it to
 * the place of the old one: an owner that has been replaced goes on writing, at most, to a file that nobody reads any
 * more. Who moves a file holds a lock on a second one beside it, {@code <name>.lock}.
 */
final class FileStore implements SessionStore {

    private static final String OWNER = "owner ";
    private static final int LONGEST_OWNER = 200;
    /** File locks are of processes: within one, this is the lock. */
    private static final Object MOVING = new Object();

    /** How often what was added is forced to the disk at most: each time takes milliseconds. */
    private static final long BETWEEN_FORCES = Duration.ofMillis(200).toNanos();

    private final Path journal;
    private final LongSupplier nanos;
    private @Nullable FileChannel end;
    private boolean unforced;
    private long lastForce;
    private int forces;
    /** Whether what there is could be read, and only taking it over failed: that is no reason to put it away. */
    private boolean intact;

    FileStore(Path journal) {
        this(journal, System::nanoTime);
    }

    FileStore(Path journal, LongSupplier nanos) {
        this.journal = journal.toAbsolutePath();
        this.nanos = nanos;
        this.lastForce = nanos.getAsLong() - BETWEEN_FORCES;
    }

    @Override
    public List<String> open(String owner) throws IOException {
        Path folder = journal.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        List<String> lines = new ArrayList<>();
        intact = false;
        locked(() -> {
            lines.addAll(read());
            intact = true;
            move(owner, lines);
            intact = false;
        });
        return lines;
    }

    /** The lines that are whole. */
    private List<String> read() throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        int whole = text.lastIndexOf('\n');
        if (whole < 0) {
            return List.of();
        }
        return text.substring(0, whole)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(OWNER))
                .toList();
    }

    @Override
    public void append(String owner, List<String> lines) throws IOException {
        check(owner);
        FileChannel channel = end;
        if (channel == null) {
            channel = FileChannel.open(journal, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            end = channel;
            // Not of another owner who came between the look and the opening.
            check(owner);
        }
        try {
            write(channel, lines);
            unforced = true;
            forceIfDue();
        } catch (IOException | RuntimeException failed) {
            letGo();
            throw failed;
        }
    }

    @Override
    public void replace(String owner, List<String> lines) throws IOException {
        locked(() -> {
            String present = owner();
            if (!present.isEmpty() && !present.equals(owner)) {
                throw new LeaseLostException(present);
            }
            move(owner, lines);
        });
    }

    @Override
    public void check(String owner) throws IOException {
        String present = owner();
        if (present.isEmpty()) {
            throw new NoSuchFileException(journal.toString(), null, "it was removed, or is no session store any more");
        }
        if (!present.equals(owner)) {
            throw new LeaseLostException(present);
        }
        forceIfDue();
    }

    private void forceIfDue() throws IOException {
        if (unforced && nanos.getAsLong() - lastForce >= BETWEEN_FORCES) {
            force();
        }
    }

    private void force() throws IOException {
        FileChannel channel = end;
        if (unforced && channel != null) {
            channel.force(false);
            unforced = false;
            lastForce = nanos.getAsLong();
            forces++;
        }
    }

    /** How often what was added has been forced to the disk. */
    int forces() {
        return forces;
    }

    @Override
    public @Nullable String setAside() throws IOException {
        if (intact || !Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Path aside = journal.resolveSibling(journal.getFileName() + ".unreadable-" + System.currentTimeMillis());
        locked(() -> Files.move(journal, aside));
        return aside.toString();
    }

    private String owner() throws IOException {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(LONGEST_OWNER);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // The rest of the line.
            }
            String text = new String(head.array(), 0, head.position(), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return end > 0 && text.startsWith(OWNER) ? text.substring(OWNER.length(), end) : "";
        } catch (NoSuchFileException removed) {
            return "";
        }
    }

    /** Writes a new file and puts it in place of the old one; the crash of a process leaves one or the other. */
    private void move(String owner, List<String> lines) throws IOException {
        letGo();
        Path fresh = journal.resolveSibling(journal.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = create(fresh)) {
            write(channel, List.of(OWNER + owner));
            write(channel, lines);
            channel.force(true);
        }
        try {
            Files.move(fresh, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("a session store needs a file system that moves files atomically: " + journal, e);
        }
        forceFolder();
    }

    /** So that the move is on the disk too, where the system lets folders be forced. */
    private void forceFolder() {
        Path folder = journal.getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException unsupported) {
                // Windows has no way to do so.
            }
        }
    }

    private FileChannel create(Path file) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, onlyForOwner());
    }

    private FileAttribute<?>[] onlyForOwner() {
        boolean posix = journal.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(FileChannel channel, List<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** A move, which may fail. */
    private interface Move {
        void run() throws IOException;
    }

    private void locked(Move move) throws IOException {
        synchronized (MOVING) {
            try (FileChannel lock = create(journal.resolveSibling(journal.getFileName() + ".lock"))) {
                lock.lock();
                move.run();
            }
        }
    }

    private void letGo() throws IOException {
        FileChannel channel = end;
        end = null;
        unforced = false;
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        force();
        letGo();
    }

    @Override
    public String toString() {
        return journal.toString();
    }
}
