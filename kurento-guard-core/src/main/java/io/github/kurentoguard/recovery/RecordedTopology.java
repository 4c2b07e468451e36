package io.github.kurentoguard.recovery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The media objects that a guard remembers, as they were at one moment, and pictures of them.
 *
 * @param objects in the order of creation, pipeline by pipeline
 */
public record RecordedTopology(List<RecordedObject> objects) {

    public RecordedTopology {
        objects = List.copyOf(objects);
    }

    /** A picture in Graphviz' DOT language: a box a pipeline, an arrow a connection with its kinds of media. */
    public String toDot() {
        StringBuilder dot = new StringBuilder("digraph topology {\n  rankdir=LR;\n  node [shape=box];\n");
        Map<String, Integer> numbers = numbers();
        byPipeline().forEach((pipeline, members) -> {
            dot.append("  subgraph cluster_")
                    .append(numbers.get(members.get(0).id()))
                    .append(" {\n");
            dot.append("    label=\"pipeline ").append(last(pipeline)).append("\";\n");
            members.forEach(member -> dot.append("    n")
                    .append(numbers.get(member.id()))
                    .append(" [label=\"")
                    .append(escaped(label(member), "\\n"))
                    .append("\"];\n"));
            dot.append("  }\n");
        });
        objects.forEach(sink -> edges(sink).forEach((source, types) -> dot.append("  n")
                .append(numbers.get(source))
                .append(" -> n")
                .append(numbers.get(sink.id()))
                .append(" [label=\"")
                .append(types)
                .append("\"];\n")));
        return dot.append("}\n").toString();
    }

    /** The same for Mermaid, which Markdown viewers draw. */
    public String toMermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, Integer> numbers = numbers();
        byPipeline().forEach((pipeline, members) -> {
            text.append("  subgraph p").append(numbers.get(members.get(0).id()));
            text.append("[\"pipeline ").append(last(pipeline)).append("\"]\n");
            members.forEach(member -> text.append("    n")
                    .append(numbers.get(member.id()))
                    .append("[\"")
                    .append(escaped(label(member), "<br/>"))
                    .append("\"]\n"));
            text.append("  end\n");
        });
        objects.forEach(sink -> edges(sink).forEach((source, types) -> text.append("  n")
                .append(numbers.get(source))
                .append(" -->|")
                .append(types)
                .append("| n")
                .append(numbers.get(sink.id()))
                .append('\n')));
        return text.toString();
    }

    private Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        objects.forEach(object -> numbers.put(object.id(), numbers.size()));
        return numbers;
    }

    private Map<String, List<RecordedObject>> byPipeline() {
        return objects.stream()
                .collect(Collectors.groupingBy(RecordedObject::pipeline, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, String> edges(RecordedObject sink) {
        return sink.sources().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(" "))));
    }

    private static String label(RecordedObject object) {
        StringBuilder label = new StringBuilder(object.type()).append(' ').append(object.shortId());
        if (object.uri() != null) {
            label.append('\n').append(object.uri());
        }
        object.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag ->
                        label.append('\n').append(tag.getKey()).append('=').append(tag.getValue()));
        return label.toString();
    }

    private static String last(String id) {
        String shortened = id.substring(id.lastIndexOf('/') + 1);
        return shortened.length() > 8 ? shortened.substring(0, 8) : shortened;
    }

    /** Tags and URIs may be anything: neither language must take them for its own. */
    private static String escaped(String label, String newLine) {
        return label.replace("\\", "/")
                .replace("\"", "'")
                .replace("<", "(")
                .replace(">", ")")
                .replace("|", "/")
                .replace("\n", newLine);
    }
}
