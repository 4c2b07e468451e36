package io.github.kurentoguard.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** Media that is transcoded where it could pass as it is. Sources that always decode are no surprise. */
final class TranscodingWatch implements Watch {

    private static final Set<String> PASSING = Set.of("WebRtcEndpoint", "RtpEndpoint", "PassThrough");

    private final ElementFacts element;
    private final Links links;

    /** Whether media could pass through an element of that class as it is. */
    static boolean concerns(ElementFacts element) {
        return PASSING.contains(element.type);
    }

    TranscodingWatch(ElementFacts element, Links links) {
        this.element = element;
        this.links = links;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Event event
                && event.type().equals("MediaTranscodingStateChanged")
                && event.text("state").equals("TRANSCODING")) {
            tell(event, found);
        }
    }

    private void tell(Signal.Event event, Consumer<Finding> found) {
        String kind = event.text("mediaType");
        String codec = element.codec(kind);
        List<String> sinks = new ArrayList<>();
        for (ElementFacts sink : links.sinksOf(element.id, kind)) {
            String wanted = wanted(sink, kind);
            if (wanted.isEmpty() || !wanted.equalsIgnoreCase(codec)) {
                sinks.add(MediaIds.shortName(sink.id) + (wanted.isEmpty() ? "" : " (" + wanted + ")"));
            }
        }
        String from = codec.isEmpty() ? "" : " from " + codec;
        String towards = sinks.isEmpty() ? "" : ", for " + String.join(" or ", sinks);
        found.accept(Catalogue.find("transcoding")
                .finding(
                        element.id,
                        kind + " is transcoded" + from + towards + " (bin " + event.text("binName") + ").",
                        Certainty.CERTAIN,
                        kind.equals("VIDEO") ? Severity.WARNING : Severity.INFO));
    }

    private static String wanted(ElementFacts sink, String kind) {
        if (!sink.type.equals("RecorderEndpoint")) {
            return sink.codec(kind);
        }
        if (!sink.knownFromItsCreation()) {
            return "";
        }
        boolean mp4 = sink.constructed("mediaProfile", "WEBM").startsWith("MP4");
        if (kind.equals("VIDEO")) {
            return mp4 ? "H264" : "VP8";
        }
        return mp4 ? "AAC" : "opus";
    }
}
