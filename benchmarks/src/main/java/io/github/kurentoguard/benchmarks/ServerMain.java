package io.github.kurentoguard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;

/**
 * The simulator in a JVM of its own. Prints its URL, then obeys what it reads: {@code storm OBJECT N} raises so many
 * numbered events of an object as fast as it can, {@code ticks OBJECT N PER_SECOND} so many that tell when they were raised; {@code latency MILLIS} and {@code restart} are answered when they are
 * done, {@code cpu} with the CPU time used. Ends with its input.
 */
final class ServerMain {

    static final String EVENT = "Error";
    private static final int AT_ONCE = 1_000_000;

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (KurentoSimulator simulator =
                KurentoSimulator.builder().recordedRequests(1).start()) {
            System.out.println(simulator.url());
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                obey(simulator, line.split(" ", -1));
            }
        }
    }

    private static void obey(KurentoSimulator simulator, String[] words) {
        switch (words[0]) {
            case "storm" -> simulator.storm(words[1], EVENT, ServerMain::error, Integer.parseInt(words[2]), AT_ONCE);
            case "ticks" ->
                simulator.storm(
                        words[1], EVENT, ServerMain::tick, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "latency" -> {
                simulator.latency(Duration.ofMillis(Long.parseLong(words[1])));
                System.out.println("done");
            }
            case "restart" -> {
                simulator.crash();
                simulator.restart();
                System.out.println("done");
            }
            case "cpu" -> System.out.println(Load.cpuNanos());
            default -> throw new IllegalArgumentException("unknown command '" + words[0] + "'");
        }
    }

    private static JsonObject tick(int number) {
        return error(number, Long.toString(System.nanoTime()));
    }

    private static JsonObject error(int number) {
        return error(number, "numbered");
    }

    private static JsonObject error(int number, String description) {
        JsonObject data = new JsonObject();
        data.addProperty("description", description);
        data.addProperty("errorCode", number);
        data.addProperty("type", "NUMBERED");
        return data;
    }
}
