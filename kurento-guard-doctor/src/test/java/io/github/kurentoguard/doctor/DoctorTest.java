package io.github.kurentoguard.doctor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void serverIsExamined() {
        EndpointSettings settings = EndpointSettings.DEFAULT.withoutOpenH264();
        try (KurentoSimulator simulator =
                KurentoSimulator.builder().endpoints(settings).start()) {
            assertThat(run(false, "", simulator.url(), "--json")).isEqualTo(1);
            JsonObject report = JsonParser.parseString(text(out)).getAsJsonObject();
            assertThat(report.get("findings").toString()).contains("openh264-missing");
            assertThat(text(err)).contains("examining: codecs");
            assertThat(simulator.objects()).isEmpty();
        }
    }

    @Test
    void serverThatIsNotThereIsToldSo() {
        assertThat(run(false, "", "ws://user:secret@127.0.0.1:1/kurento")).isEqualTo(Doctor.FAILED);
        assertThat(text(err)).contains("127.0.0.1:1").doesNotContain("secret");
    }

    @Test
    void logIsRead(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("kms.log");
        Files.writeString(log, "x\nSegmentation fault (thread 1, pid 2)\n");
        assertThat(run(true, "", "log", log.toString())).isEqualTo(2);
        assertThat(text(out)).contains("server-crashed", "kms.log:2", "\u001B[31m");
    }

    @Test
    void standardInputIsRead() {
        assertThat(run(true, "nothing\n", "log", "-", "--no-colour")).isZero();
        assertThat(text(out)).contains("lines: 1", "Nothing needs attention").doesNotContain("\u001B");
    }

    @Test
    void logThatIsNotThereIsToldSo() {
        assertThat(run(false, "", "log", "no/such.log")).isEqualTo(Doctor.FAILED);
        assertThat(text(err)).contains("such.log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log", "ws://a/b ws://c/d", "ws://a/b --idle", "ws://a/b --idle 0", "ws://a/b --wat"})
    void senselessArgumentsAreExplained(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        assertThat(run(false, "", words)).isEqualTo(Doctor.MISUSED);
        assertThat(text(err)).contains("Usage:");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(run(false, "", "--help")).isZero();
        assertThat(text(out)).contains("Usage:");
    }

    private int run(boolean terminal, String in, String... arguments) {
        return Doctor.run(
                terminal,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
