package io.github.kurentoguard.proof.js;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.proof.part.Needs;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Kurento's JavaScript client in a Node process, told by the test what to do. */
final class JavaScriptClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path FOLDER = Path.of("js").toAbsolutePath();
    private static final Gson GSON = new Gson();

    private final Process process;
    private final BufferedWriter commands;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonElement>> open = new ConcurrentHashMap<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<String> chatter = new CopyOnWriteArrayList<>();

    /** An event that the client raised. */
    record Told(String event, JsonElement value) {}

    private JavaScriptClient(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "javascript-client-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test where Node or the client is missing. */
    static JavaScriptClient start(String url) {
        Path node = Needs.program("node", "install Node.js 18 or newer");
        Needs.file(
                FOLDER.resolve("node_modules/kurento-client"),
                "run 'npm ci --ignore-scripts' in proof/js, which needs the npm registry");
        try {
            return new JavaScriptClient(new ProcessBuilder(node.toString(), "application.js", url)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("@")) {
                    take(JsonParser.parseString(line.substring(1)).getAsJsonObject());
                } else {
                    chatter.add(line);
                }
            }
        } catch (IOException ended) {
            chatter.add(ended.toString());
        }
        open.values()
                .forEach(answer -> answer.completeExceptionally(new IllegalStateException("Node ended: " + chatter)));
    }

    private void take(JsonObject line) {
        if (line.has("told")) {
            told.add(new Told(
                    line.get("told").getAsString(), line.has("value") ? line.get("value") : JsonNull.INSTANCE));
            return;
        }
        CompletableFuture<JsonElement> answer = open.remove(line.get("n").getAsInt());
        if (answer != null && line.has("error")) {
            answer.completeExceptionally(new JavaScriptError(line.getAsJsonObject("error")));
        } else if (answer != null) {
            answer.complete(line.get("result"));
        }
    }

    /** Runs the body of an asynchronous function over {@code client}, {@code state} and what else application.js names. */
    CompletableFuture<JsonElement> begin(String code) {
        int n = count.incrementAndGet();
        CompletableFuture<JsonElement> answer = new CompletableFuture<>();
        open.put(n, answer);
        try {
            commands.write(GSON.toJson(Map.of("n", n, "code", code)));
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Node has ended: " + chatter, e);
        }
        return answer;
    }

    /**
     * The same, and waits for what it returns.
     *
     * @throws JavaScriptError if it throws
     */
    JsonElement run(String code) {
        try {
            return begin(code).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JavaScriptError error ? error : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no answer to: " + code + "; Node said " + chatter, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String text(String code) {
        return run(code).getAsString();
    }

    /** The N-th event of a kind, waited for. */
    Told await(String event, int number) {
        Awaitility.await().atMost(PATIENCE).until(() -> all(event).size() >= number);
        return all(event).get(number - 1);
    }

    Told await(String event) {
        return await(event, 1);
    }

    List<Told> all(String event) {
        return told.stream().filter(one -> one.event().equals(event)).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What JavaScript threw. */
    static final class JavaScriptError extends RuntimeException {

        private final String name;
        private final @Nullable Integer code;

        JavaScriptError(JsonObject error) {
            super(error.get("message").getAsString());
            this.name = error.get("name").getAsString();
            this.code = error.has("code") ? Integer.valueOf(error.get("code").getAsString()) : null;
        }

        String name() {
            return name;
        }

        @Nullable
        Integer code() {
            return code;
        }
    }
}
