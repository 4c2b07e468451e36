package io.github.kurentoguard.examples.room;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** The room as Spring prepares it ahead of time, which is what a native image is made of; it runs on the JVM here. */
@NullUnmarked // What is missing fails the test.
class AheadOfTimeTest {

    @TempDir
    private Path folder;

    @Test
    void roomStartsWithBeansThatWerePreparedAheadOfTime() throws Exception {
        process();
        compile();
        Path output = folder.resolve("output");
        Process room = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.aot.enabled=true",
                        "-cp",
                        folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
                        RoomApplication.class.getName(),
                        "--server.port=0",
                        "--logging.level.io.github.kurentoguard=info")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> !room.isAlive() || Files.readString(output).contains("Connected to the media server"));
            assertThat(Files.readString(output))
                    .contains("Starting AOT-processed RoomApplication", "Connected to the media server");
        } finally {
            room.destroy();
            room.waitFor(20, TimeUnit.SECONDS);
            room.destroyForcibly();
        }
    }

    private void process() {
        Settings settings = Settings.builder()
                .sourceOutput(folder.resolve("sources"))
                .resourceOutput(folder.resolve("classes"))
                .classOutput(folder.resolve("classes"))
                .groupId("room")
                .artifactId("room")
                .build();
        new SpringApplicationAotProcessor(RoomApplication.class, settings, new String[] {"--server.port=0"}).process();
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> found = Files.walk(folder.resolve("sources"));
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    found.filter(path -> path.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", folder.resolve("classes").toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }
}
