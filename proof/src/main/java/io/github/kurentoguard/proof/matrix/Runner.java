package io.github.kurentoguard.proof.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.proof.client.Kind;

/**
 * Tries each cell in a process, and where that can be had a network, of its own, several at a time, the longest first. One
 * that fails or does not end says so in its row.
 */
final class Runner {

    static final String ROW = "@row ";
    static final String FAILED = "@failed ";

    private final List<String> options;
    private final int atOnce;

    /** @param options what the processes are told besides the cell */
    Runner(List<String> options, int atOnce) {
        this.options = options;
        this.atOnce = atOnce;
    }

    private record Task(Cell cell, Kind kind) {}

    /** The rows as Markdown, in the order of the cells. */
    List<String> run(List<Cell> cells) throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        cells.forEach(cell -> List.of(Kind.values()).forEach(kind -> tasks.add(new Task(cell, kind))));
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        Map<Task, Future<String>> rows = new LinkedHashMap<>();
        tasks.stream()
                .sorted(Comparator.comparing((Task task) -> task.cell().patience())
                        .reversed())
                .forEach(task -> rows.put(task, pool.submit(() -> reported(task))));
        pool.shutdown();
        List<String> markdown = new ArrayList<>();
        for (Task task : tasks) {
            markdown.add(result(rows, task));
        }
        return markdown;
    }

    private static String result(Map<Task, Future<String>> rows, Task task) throws InterruptedException {
        Future<String> row = rows.get(task);
        try {
            return row == null ? failed(task, "it was not tried") : row.get();
        } catch (ExecutionException e) {
            return failed(task, String.valueOf(e.getCause()));
        }
    }

    private static String failed(Task task, String reason) {
        String oneLine = reason.replaceAll("\\s+", " ").replace("|", "/");
        return Row.failed(task.cell().name(), task.kind(), oneLine).markdown();
    }

    private String reported(Task task) throws IOException, InterruptedException {
        String row = row(task);
        System.err.println(row);
        return row;
    }

    private String row(Task task) throws IOException, InterruptedException {
        Path output = Files.createTempFile("row", ".txt");
        try {
            Process process = new ProcessBuilder(command(task))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            try {
                boolean ended = process.waitFor(task.cell().deadline().toSeconds(), TimeUnit.SECONDS);
                return ended
                        ? found(task, Files.readString(output), process.exitValue())
                        : failed(task, "no end within " + task.cell().deadline().toSeconds() + " s");
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String found(Task task, String said, int exit) {
        return line(said, ROW)
                .or(() -> line(said, FAILED).map(reason -> failed(task, reason)))
                .orElseGet(() -> failed(task, "exit code " + exit));
    }

    private static Optional<String> line(String said, String mark) {
        return said.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst();
    }

    private List<String> command(Task task) {
        List<String> command = new ArrayList<>();
        String alone = System.getProperty("proof.alone", "");
        if (!alone.isEmpty()) {
            command.add(alone);
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Matrix.class.getName(),
                "--cell",
                task.cell().name(),
                task.kind().name()));
        command.addAll(options);
        return command;
    }
}
