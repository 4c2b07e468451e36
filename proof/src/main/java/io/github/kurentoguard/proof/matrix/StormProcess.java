package io.github.kurentoguard.proof.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A {@link StormServer} and the line of commands to it. */
final class StormProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final String url;

    StormProcess() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StormServer.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        url = answer();
    }

    String url() {
        return url;
    }

    /** Raises so many numbered events, and says how long it took. */
    Duration storm(String object, int count, int perSecond) {
        return Duration.ofNanos(Long.parseLong(ask("storm " + object + " " + count + " " + perSecond)));
    }

    /** Raises one event with this number. */
    void raise(String object, int number) {
        ask("raise " + object + " " + number);
    }

    /** The ids of the pipelines that live. */
    List<String> objects() {
        return List.of(ask("objects").split(" "));
    }

    long doubled() {
        return Long.parseLong(ask("doubled"));
    }

    long missing(Set<String> marks) {
        return Long.parseLong(ask("missing " + String.join(" ", marks)));
    }

    private String ask(String command) {
        commands.println(command);
        return answer();
    }

    private String answer() {
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the server's process has ended");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
