package io.github.kurentoguard.test.media;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A drawing of a media object and all below it in the language of Graphviz, of the form and about the size that
 * GStreamer's own has: one cluster for each element, with the bins and pads by which Kurento's elements carry media.
 */
final class GstreamerDot {

    private static final List<String> PARTS = List.of("queue", "tee", "fakesink", "capsfilter");
    private static final String HEAD = """
            digraph pipeline {
              rankdir=LR;
              fontname="sans";
              fontsize="10";
              labelloc=t;
              nodesep=.1;
              ranksep=.2;
              label="<%s>\\n%s";
              node [style="filled,rounded", shape=box, fontsize="9", fontname="sans", margin="0.0,0.0"];
              edge [labelfontsize="6", fontsize="9", fontname="monospace"];

              legend [
                pos="0,0!",
                margin="0.05,0.05",
                style="filled",
                label="Legend\\lElement-States: [~] void-pending, [0] null, [-] ready, [=] paused, [>] playing\\l",
              ];
            """;
    private static final String PAD_STYLE = "height=\"0.2\", style=\"filled,solid\"";
    private static final String INVISIBLE = "label=\"\";";

    private final MediaFlow flow;
    private final MediaNode root;
    private final Map<MediaNode, String> names = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int depth = 1;

    GstreamerDot(MediaFlow flow, MediaNode root) {
        this.flow = flow;
        this.root = root;
    }

    String draw() {
        String type = root.type().isA("MediaPipeline")
                ? "GstPipeline"
                : "Kms" + root.type().name();
        text.append(HEAD.formatted(type, root.type().name().toLowerCase(Locale.ROOT) + "0"));
        collect(root);
        names.forEach(this::element);
        names.keySet().forEach(this::links);
        return text.append("}\n").toString();
    }

    private void collect(MediaNode node) {
        if (!node.type().isA("MediaPipeline")) {
            names.put(node, name(node));
        }
        node.children().forEach(this::collect);
    }

    /** Hubs have no names that events show; theirs are made up here. */
    private String name(MediaNode node) {
        return node.type().isA("MediaElement")
                ? flow.elementName(node)
                : "kms" + node.type().name().toLowerCase(Locale.ROOT) + names.size();
    }

    private void links(MediaNode node) {
        for (Link link : flow.sinksOf(node)) {
            String sink = names.get(link.sink());
            if (sink != null) {
                String kind = link.type().name().toLowerCase(Locale.ROOT);
                edge(names.get(node) + "_" + kind + "_src_0", sink + "_sink_" + kind + "_default", "label=\"*\"");
            }
        }
    }

    private void element(MediaNode node, String name) {
        open(name, "Kms" + node.type().name() + "\\n" + name);
        for (MediaType media : MediaType.values()) {
            String kind = media.name().toLowerCase(Locale.ROOT);
            pads(name, "sink_" + kind + "_default", "#ddddff");
            pads(name, kind + "_src_0", "#ffdddd");
            bin(name, kind);
        }
        close();
    }

    private void bin(String owner, String kind) {
        String name = owner + "_kmsagnosticbin2_" + kind;
        open(name, "KmsAgnosticBin2\\n" + name);
        for (String part : PARTS) {
            part(name + "_" + part, "Gst" + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        for (int i = 1; i < PARTS.size(); i++) {
            edge(name + "_" + PARTS.get(i - 1) + "_src", name + "_" + PARTS.get(i) + "_sink", "label=\"*\"");
        }
        close();
    }

    private void part(String name, String label) {
        open(name, label + "\\n" + name);
        pads(name, "sink", "#aaaaff");
        pads(name, "src", "#ffaaaa");
        edge(name + "_sink", name + "_src", "style=\"invis\"");
        close();
    }

    private void pads(String owner, String pad, String colour) {
        line("subgraph cluster_" + owner + "_" + pad + " {");
        depth++;
        line(INVISIBLE);
        line("style=\"invis\";");
        line(owner + "_" + pad + " [color=black, fillcolor=\"" + colour + "\", label=\"" + pad + "\", " + PAD_STYLE
                + "];");
        close();
    }

    private void open(String name, String label) {
        line("subgraph cluster_" + name + " {");
        depth++;
        line("fontname=\"Bitstream Vera Sans\";");
        line("fontsize=\"8\";");
        line("style=\"filled,rounded\";");
        line("color=black;");
        line("label=\"" + label + "\";");
    }

    private void edge(String from, String to, String attributes) {
        line(from + " -> " + to + " [" + attributes + "]");
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
