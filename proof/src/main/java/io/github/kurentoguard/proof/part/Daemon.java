package io.github.kurentoguard.proof.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A program that runs until it is ended, with what it says in a file. */
public final class Daemon implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));
    private static final Duration ONCE_MORE = Duration.ofSeconds(2);

    private final Process process;
    private final Path output;

    private Daemon(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param folder where it runs and what it says is kept */
    public static Daemon start(Path folder, List<String> command) {
        Path output = folder.resolve("output.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            return new Daemon(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /**
     * A port of the loopback interface that nobody uses at the moment, below those that the system hands out by itself, so
     * that nobody else gets it before the program does.
     */
    public static int freePort() {
        while (true) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    /**
     * Waits until someone listens on the port.
     *
     * @throws IllegalStateException if the program ends before, or nobody listens in time
     */
    public Daemon awaitPort(int port) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("nothing listens on port " + port + "; the program said: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return this;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Waits, as {@link #awaitPort}, until it has said something: a signal that comes too early can be lost. */
    public Daemon awaitSaid(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the program did not say '" + text + "' but: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return this;
    }

    /** What it has written so far. */
    public String said() {
        try {
            return Files.readString(output).strip();
        } catch (IOException e) {
            return "nothing";
        }
    }

    /**
     * Sends a signal by its name, such as {@code HUP}, until the program says that it has heard it: one that comes while
     * it is busy with another can be lost.
     */
    public void signal(String name, String heard) {
        int before = count(heard);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(heard) == before) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the program did not hear " + name + "; it said: " + said());
            }
            run(List.of("kill", "-" + name, Long.toString(process.pid())));
            long next = System.nanoTime() + ONCE_MORE.toNanos();
            while (count(heard) == before && System.nanoTime() < next) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private int count(String text) {
        return said().split(Pattern.quote(text), -1).length - 1;
    }

    /** Runs a command to its end; what it says comes back. */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
