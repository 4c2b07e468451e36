package io.github.kurentoguard.proof.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;

/**
 * The simulator in a process of its own, for loads at which it must not share the client's. Prints its URL, then answers
 * what it reads: {@code storm OBJECT COUNT PER_SECOND} raises numbered events and says, when all are raised, how many
 * nanoseconds that took; {@code raise OBJECT NUMBER} raises one; {@code objects} names the pipelines; {@code doubled} and {@code missing MARK…} say what
 * {@link Executions} counts. Ends with its input.
 */
final class StormServer {

    /** Whoever reads slowly loses nothing here: what is lost, the client has lost. */
    private static final int OUTBOUND_BYTES = 256 << 20;

    private StormServer() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // What libraries log is no answer.
        System.setOut(System.err);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Executions executions = new Executions();
        try (KurentoSimulator simulator =
                executions.start(KurentoSimulator.builder().recordedRequests(1).outboundBytes(OUTBOUND_BYTES))) {
            answers.println(simulator.url());
            answer(commands, answers, simulator, executions);
        }
    }

    private static void answer(
            BufferedReader commands, PrintStream answers, KurentoSimulator simulator, Executions executions)
            throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            answers.println(
                    switch (words[0]) {
                        case "storm" ->
                            storm(simulator, words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
                        case "raise" -> raise(simulator, words[1], Integer.parseInt(words[2]));
                        case "objects" -> objects(simulator);
                        case "doubled" -> Long.toString(executions.doubled());
                        case "missing" -> missing(executions, words);
                        default -> throw new IllegalArgumentException("unknown command '" + words[0] + "'");
                    });
        }
    }

    private static String storm(KurentoSimulator simulator, String object, int count, int perSecond) {
        long began = System.nanoTime();
        simulator.storm(object, "Error", Hearing::numbered, count, perSecond).join();
        return Long.toString(System.nanoTime() - began);
    }

    private static String raise(KurentoSimulator simulator, String object, int number) {
        simulator.fire(object, "Error", Hearing.numbered(number));
        return "raised";
    }

    private static String missing(Executions executions, String[] words) {
        return Long.toString(executions.missing(Arrays.stream(words).skip(1).collect(Collectors.toSet())));
    }

    private static String objects(KurentoSimulator simulator) {
        return simulator.objects().stream().map(SimulatedObject::id).collect(Collectors.joining(" "));
    }
}
