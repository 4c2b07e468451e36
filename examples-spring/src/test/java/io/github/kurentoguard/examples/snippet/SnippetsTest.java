package io.github.kurentoguard.examples.snippet;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Every piece of Java in README and docs is code that compiles against what the page describes, and does what it shows
 * against the simulator where the page says that it runs.
 */
class SnippetsTest {

    /** Surefire runs tests in the folder of their module. */
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");

    @Test
    void javaInDocumentsCompiles(@TempDir Path classes) throws IOException {
        List<Snippet> snippets = snippets();
        assertThat(snippets).extracting(Snippet::page).contains("README.md", "docs/migration.md", "docs/recovery.md");
        assertThat(errors(snippets, classes)).isEmpty();
    }

    @Test
    void codeThatIsWrongIsNamed(@TempDir Path classes) {
        Snippet wrong = new Snippet("docs/some.md", 2, false, "guard.abolish();\n");
        assertThat(errors(List.of(wrong), classes)).singleElement().asString().contains("docs_some_md_2", "abolish()");
    }

    @TestFactory
    List<DynamicTest> javaThatRunsDoesSo(@TempDir Path classes) throws IOException {
        List<Snippet> running = snippets().stream().filter(Snippet::runs).toList();
        assertThat(errors(running, classes)).isEmpty();
        assertThat(running).extracting(Snippet::page).contains("README.md", "docs/connection.md");
        return running.stream()
                .map(snippet -> DynamicTest.dynamicTest(snippet.toString(), () -> run(snippet, classes)))
                .toList();
    }

    @Test
    void codeThatFailsIsTold(@TempDir Path classes) {
        String failing = "pipeline.release();\nassertThat(simulator.objects()).hasSize(3);\n";
        Snippet wrong = new Snippet("docs/some.md", 3, true, failing);
        assertThat(errors(List.of(wrong), classes)).isEmpty();
        assertThatThrownBy(() -> run(wrong, classes)).isInstanceOf(AssertionError.class);
    }

    private static void run(Snippet snippet, Path classes) throws Exception {
        URL[] compiled = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, Application.class.getClassLoader());
                Application application = (Application) loader.loadClass(snippet.className())
                        .getDeclaredConstructor()
                        .newInstance()) {
            application.start();
            assertTimeoutPreemptively(Duration.ofMinutes(2), application::code);
        }
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>(Snippet.in(ROOT, "README.md"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                snippets.addAll(Snippet.in(ROOT, "docs/" + page.getFileName()));
            }
        }
        return snippets;
    }

    private static List<String> errors(List<Snippet> snippets, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options =
                List.of("-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-cp", classPath);
        compiler.getTask(
                        null,
                        null,
                        diagnostics,
                        options,
                        null,
                        snippets.stream().map(Snippet::source).toList())
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(SnippetsTest::text)
                .toList();
    }

    private static String text(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        return (source == null ? "" : source.getName() + ":" + error.getLineNumber() + ": ")
                + error.getMessage(Locale.ROOT);
    }
}
