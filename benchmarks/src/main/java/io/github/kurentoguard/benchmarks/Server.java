package io.github.kurentoguard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link ServerMain} in another JVM, on this one's class path. */
final class Server implements AutoCloseable {

    /** Where the simulator's classes are, if it is not to be the one of this class path. */
    private static final String CLASS_PATH = "benchmarks.server";

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final String url;

    private Server(Process process, PrintStream commands, BufferedReader answers, String url) {
        this.process = process;
        this.commands = commands;
        this.answers = answers;
        this.url = url;
    }

    static Server start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // So large that it seldom collects garbage: whoever has made more objects would wait more for
                        // that.
                        "-Xms3g",
                        "-Xmx3g",
                        "-Xmn2g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty(CLASS_PATH, System.getProperty("java.class.path")),
                        ServerMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = output.readLine();
        if (url == null) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException("the simulator did not start; see above"));
        }
        return new Server(
                process, new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8), output, url);
    }

    String url() {
        return url;
    }

    /** Has events of an object raised, numbered from 0, as fast as the simulator can. */
    void storm(String object, int count) {
        commands.println("storm " + object + " " + count);
    }

    /** Has events of an object raised that tell when that was, in nanoseconds, so many a second. */
    void ticks(String object, int count, int perSecond) {
        commands.println("ticks " + object + " " + count + " " + perSecond);
    }

    /** Every byte takes so long from here on, in each direction. */
    void latency(int millis) throws IOException {
        ask("latency " + millis);
    }

    /** The server process ends, with all that it holds, and another takes its place at once. */
    void restart() throws IOException {
        ask("restart");
    }

    /** The CPU time that the simulator's JVM has used, in nanoseconds. */
    long cpuNanos() throws IOException {
        return Long.parseLong(ask("cpu"));
    }

    private String ask(String command) throws IOException {
        commands.println(command);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the simulator has ended; see above");
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        commands.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
