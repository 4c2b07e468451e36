package io.github.kurentoguard.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.github.kurentoguard.spring.actuate.KurentoEndpointAutoConfiguration;
import io.github.kurentoguard.spring.actuate.KurentoHealthAutoConfiguration;
import io.github.kurentoguard.spring.actuate.KurentoMetricsAutoConfiguration;
import io.github.kurentoguard.spring.console.KurentoConsoleAutoConfiguration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.WebRtcEndpoint;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring's processing ahead of time, which native images need, copes with the starter; what it writes compiles. */
@NullUnmarked // What is missing fails the test.
class AotTest {

    private static void process(Path folder, String... properties) throws IOException {
        try (AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext()) {
            TestPropertyValues.of(properties).applyTo(context);
            context.register(
                    SslAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class,
                    KurentoMetricsAutoConfiguration.class,
                    KurentoHealthAutoConfiguration.class,
                    KurentoEndpointAutoConfiguration.class,
                    KurentoConsoleAutoConfiguration.class);
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get(AotTest.class)),
                    new FileSystemGeneratedFiles(kind -> folder.resolve(kind.name())));
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
            assertThat(RuntimeHintsPredicates.proxies().forInterfaces(WebRtcEndpoint.class))
                    .accepts(generation.getRuntimeHints());
        }
        compile(folder);
    }

    private static void compile(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> found = Files.walk(folder.resolve("SOURCE"));
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    found.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(3);
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", folder.resolve("CLASS").toString());
            Files.createDirectories(folder.resolve("CLASS"));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }

    @Test
    void oneServerWithConsole(@TempDir Path folder) throws IOException {
        process(
                folder,
                "kurento.url=ws://127.0.0.1:1/kurento",
                "server.address=127.0.0.1",
                "kurento.guard.console.enabled=true");
        try (Stream<Path> written = Files.walk(folder.resolve("SOURCE"))) {
            assertThat(written).anyMatch(path -> path.toString().contains("KurentoConsole"));
        }
    }

    @Test
    void severalServers(@TempDir Path folder) throws IOException {
        process(
                folder,
                "kurento.servers.east.url=ws://127.0.0.1:1/kurento",
                "kurento.servers.east.primary=true",
                "kurento.servers.west.url=ws://127.0.0.1:1/kurento");
    }
}
