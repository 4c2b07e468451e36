package io.github.kurentoguard.proof.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    static final String BROKEN = "@broken ";

    private final List<String> options;
    private final int atOnce;

    /** @param options what the processes are told besides the cell */
    Runner(List<String> options, int atOnce) {
        this.options = options;
        this.atOnce = atOnce;
    }

    private record Task(Cell cell, Kind kind) {}

    /** A row as Markdown, and in which points the guard has broken its promise there. */
    record Result(String fault, Kind kind, String markdown, List<String> broken) {

        String inWords() {
            return fault + ", " + kind.title() + ": " + String.join("; ", broken);
        }
    }

    /** The rows in the order of the cells. */
    List<Result> run(List<Cell> cells) throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        cells.forEach(cell -> List.of(Kind.values()).forEach(kind -> tasks.add(new Task(cell, kind))));
        Map<Task, Future<Result>> results = new HashMap<>();
        attempt(tasks, true, atOnce, results);
        attempt(tasks, false, 1, results);
        List<Result> inOrder = new ArrayList<>();
        for (Task task : tasks) {
            inOrder.add(result(results, task));
        }
        return inOrder;
    }

    /** Tries those that have neighbours, or those that have none, and waits for them. */
    private void attempt(List<Task> tasks, boolean neighbours, int threads, Map<Task, Future<Result>> results)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        tasks.stream()
                .filter(task -> task.cell().neighbours() == neighbours)
                .sorted(Comparator.comparing((Task task) -> task.cell().patience())
                        .reversed())
                .forEach(task -> results.put(task, pool.submit(() -> reported(task))));
        pool.shutdown();
        while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
            // Each task has a deadline of its own.
        }
    }

    private static Result result(Map<Task, Future<Result>> results, Task task) throws InterruptedException {
        Future<Result> result = results.get(task);
        try {
            return result == null ? failed(task, "it was not tried") : result.get();
        } catch (ExecutionException e) {
            return failed(task, String.valueOf(e.getCause()));
        }
    }

    private static Result failed(Task task, String reason) {
        String oneLine = reason.replaceAll("\\s+", " ").replace("|", "/");
        Row row = Row.failed(task.cell().name(), task.kind(), oneLine);
        return new Result(row.fault(), row.kind(), row.markdown(), row.verdict().broken());
    }

    private Result reported(Task task) throws IOException, InterruptedException {
        Result result = tried(task);
        System.err.println(result.markdown());
        return result;
    }

    private Result tried(Task task) throws IOException, InterruptedException {
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

    private static Result found(Task task, String said, int exit) {
        List<String> rows = lines(said, ROW);
        if (!rows.isEmpty()) {
            return new Result(task.cell().name(), task.kind(), rows.get(0), lines(said, BROKEN));
        }
        List<String> failures = lines(said, FAILED);
        return failed(task, failures.isEmpty() ? "exit code " + exit : failures.get(0));
    }

    private static List<String> lines(String said, String mark) {
        return said.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
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
