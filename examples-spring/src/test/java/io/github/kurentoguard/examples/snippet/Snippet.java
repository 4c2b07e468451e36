package io.github.kurentoguard.examples.snippet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A piece of Java in a document. A line {@code <!-- runs -->} before it says that it is run.
 *
 * @param page the file, such as {@code docs/recovery.md}
 * @param number its place among those of the page, from 1 on
 * @param runs whether it is run, and not only compiled
 * @param code as it stands there; {@code …} stands for something that is left out
 */
record Snippet(String page, int number, boolean runs, String code) {

    private static final Pattern BLOCK =
            Pattern.compile("(?<runs><!-- runs -->\\n)?```java\\n(?<code>.*?)```", Pattern.DOTALL);
    /** Where the documents have their media server; what is run has it elsewhere. */
    private static final String MEDIA_SERVER = "\"ws://media:8888/kurento\"";

    private static final String PACKAGE = "io.github.kurentoguard.examples.snippet.documents";
    private static final Pattern MEMBER = Pattern.compile(
            "(@|(public |static |abstract )*(class|interface|record) |[\\w.<>]+ \\w+\\(.*\\) (throws \\w+ )?\\{)");
    private static final List<String> PACKAGES = List.of(
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "io.github.kurentoguard",
            "io.github.kurentoguard.connection",
            "io.github.kurentoguard.diagnosis",
            "io.github.kurentoguard.diagnosis.log",
            "io.github.kurentoguard.diagnosis.stats",
            "io.github.kurentoguard.backoff",
            "io.github.kurentoguard.error",
            "io.github.kurentoguard.event",
            "io.github.kurentoguard.examples.snippet",
            "io.github.kurentoguard.metrics",
            "io.github.kurentoguard.observe",
            "io.github.kurentoguard.recovery",
            "io.github.kurentoguard.spring.test",
            "io.github.kurentoguard.test",
            "io.github.kurentoguard.test.error",
            "io.github.kurentoguard.test.wire",
            "io.github.kurentoguard.time",
            "io.github.kurentoguard.validation",
            "io.github.kurentoguard.wire",
            "org.kurento.client",
            "org.kurento.commons.exception",
            "org.springframework.beans.factory.annotation",
            "org.springframework.context.annotation",
            "org.springframework.stereotype");

    /** Every piece of Java in a document. */
    static List<Snippet> in(Path root, String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(root.resolve(page)).replace("\r\n", "\n"));
        List<Snippet> snippets = new ArrayList<>();
        while (blocks.find()) {
            snippets.add(new Snippet(page, snippets.size() + 1, blocks.group("runs") != null, blocks.group("code")));
        }
        return snippets;
    }

    /** The name of the class that it is compiled in. */
    String className() {
        return PACKAGE + "." + simpleName();
    }

    private String simpleName() {
        return page.replaceAll("\\W", "_") + "_" + number;
    }

    /** A class around it: statements become the body of a method. */
    JavaFileObject source() {
        String text = "package " + PACKAGE + ";\n" + imports() + "public class " + simpleName()
                + " extends Application {\n" + body() + "}\n";
        URI name = URI.create("string:///" + className().replace('.', '/') + ".java");
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private String imports() {
        String all = PACKAGES.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        // A name that two packages have, and that the page means.
        String report = page.endsWith("doctor.md") ? "import io.github.kurentoguard.diagnosis.doctor.Report;\n" : "";
        return all + report + """
                import org.junit.jupiter.api.Test;
                import org.springframework.context.event.EventListener;
                import static org.assertj.core.api.Assertions.assertThat;
                """;
    }

    private String body() {
        String whole = code.replace("…", "").replace(MEDIA_SERVER, "url");
        return MEMBER.matcher(whole).lookingAt()
                ? whole
                : "@Override public Object code() throws Exception {\nif (true) {\n" + whole + "}\nreturn \"\";\n}\n";
    }

    @Override
    public String toString() {
        return page + ", " + number;
    }
}
