package io.github.kurentoguard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;

/**
 * The simulator in a JVM of its own. Prints its URL; then each line that it reads, an object's id and a number, makes it
 * raise so many numbered events of that object as fast as it can. Ends with its input.
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
                int space = line.lastIndexOf(' ');
                int count = Integer.parseInt(line.substring(space + 1));
                simulator.storm(line.substring(0, space), EVENT, ServerMain::error, count, AT_ONCE);
            }
        }
    }

    private static JsonObject error(int number) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "numbered");
        data.addProperty("errorCode", number);
        data.addProperty("type", "NUMBERED");
        return data;
    }
}
