package io.github.kurentoguard.test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(SimulatorMain.Running running, String... arguments) {
        return SimulatorMain.start(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                running);
    }

    private int refused(String... arguments) {
        return run(
                simulator -> {
                    throw new AssertionError("must not start");
                },
                arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsOnThePortUntilTheEndAndTellsItsUrl() {
        int[] port = new int[1];
        int code = run(
                simulator -> {
                    port[0] = simulator.port();
                    try (RpcSocket socket = new RpcSocket(simulator)) {
                        assertThat(socket.value("ping", "{}")).isEqualTo("pong");
                    }
                },
                "--port",
                "0");
        assertThat(code).isZero();
        assertThat(text(out)).contains("ws://127.0.0.1:" + port[0] + "/kurento");
    }

    @Test
    void helpExplainsTheOptions() {
        assertThat(refused("--help")).isZero();
        assertThat(text(out)).contains("--port", "8888", "--host");
    }

    @Test
    void badOptionsAreNamed() {
        assertThat(refused("--prot", "1")).isEqualTo(2);
        assertThat(text(err)).contains("unknown option '--prot'").contains("Usage");
        assertThat(refused("--port", "many")).isEqualTo(2);
        assertThat(text(err)).contains("'many'");
        assertThat(refused("--port", "65536")).isEqualTo(2);
        assertThat(text(err)).contains("0 to 65535, was 65536");
        assertThat(refused("--port")).isEqualTo(2);
        assertThat(text(err)).contains("--port needs a value");
    }

    @Test
    void takenPortIsToldWithoutTrace() {
        try (KurentoSimulator other = KurentoSimulator.start()) {
            assertThat(refused("--port", String.valueOf(other.port()))).isEqualTo(1);
            assertThat(text(err)).contains("cannot listen on").contains(String.valueOf(other.port()));
        }
    }
}
