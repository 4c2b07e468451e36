package io.github.kurentoguard.spring.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.metrics.LiveObject;

/** Draws media objects as a Mermaid flow chart: a box for each pipeline, an arrow for each connection. */
public final class Mermaid {

    private static final int SHOWN_OF_ID = 8;

    private Mermaid() {}

    /** The chart as text. */
    public static String chart(List<LiveObject> objects) {
        Map<String, String> names = new HashMap<>();
        objects.forEach(object -> names.put(object.id(), "o" + names.size()));
        StringBuilder chart = new StringBuilder("flowchart LR\n");
        for (LiveObject object : objects) {
            if (object.parent() == null) {
                box(chart, object, objects, names);
            }
        }
        for (LiveObject source : objects) {
            source.sinks().forEach(sink -> arrow(chart, source, sink, names));
        }
        return chart.toString();
    }

    private static void box(
            StringBuilder chart, LiveObject pipeline, List<LiveObject> objects, Map<String, String> names) {
        chart.append("  subgraph ")
                .append(names.get(pipeline.id()))
                .append(label(pipeline))
                .append('\n');
        objects.stream()
                .filter(object -> object.id().startsWith(pipeline.id() + "/"))
                .forEach(object -> chart.append("    ")
                        .append(names.get(object.id()))
                        .append(label(object))
                        .append('\n'));
        chart.append("  end\n");
    }

    /** Only letters and digits: types and ids come from outside. */
    private static String label(LiveObject object) {
        String own = object.id().substring(object.id().lastIndexOf('/') + 1);
        String words = object.type() + " " + own.substring(0, Math.min(SHOWN_OF_ID, own.length()));
        return "[\"" + words.replaceAll("[^\\p{Alnum} ._-]", "") + "\"]";
    }

    private static void arrow(StringBuilder chart, LiveObject source, LiveObject.Sink sink, Map<String, String> names) {
        String target = names.get(sink.id());
        if (target == null) {
            return;
        }
        String transcoding = source.transcoding().isEmpty() ? "" : " transcoding";
        chart.append("  ")
                .append(names.get(source.id()))
                .append(" -- ")
                .append(sink.media().replaceAll("[^A-Z]", ""))
                .append(transcoding)
                .append(" --> ")
                .append(target)
                .append('\n');
    }
}
