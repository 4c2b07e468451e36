package io.github.kurentoguard.test.media;

import java.util.Locale;
import java.util.Set;

import com.google.gson.JsonElement;
import io.github.kurentoguard.test.model.RemoteClass;

/** What elements do to the media that passes through them, and what they ask of the media that reaches them. */
final class Conversion {

    /** The constructor argument by which a GStreamerFilter says what it works on; video unless it says otherwise. */
    static final String FILTER_TYPE = "filterType";

    private Conversion() {}

    /** Whether media of a kind that goes in comes out again without the help of the element's behaviour. */
    static boolean passes(Spot spot) {
        RemoteClass type = spot.element().type();
        return type.isA("Filter") || (type.isA("PassThrough") && spot.type() != MediaType.DATA);
    }

    static String normal(String codec) {
        return codec.toUpperCase(Locale.ROOT);
    }

    /** What reaches a sink that is offered a codec: the same if it can take it, else what it takes first of all. */
    static String delivered(Spot sink, String offered) {
        Set<String> wanted = wanted(sink);
        if (wanted.isEmpty() || wanted.stream().anyMatch(codec -> normal(codec).equals(offered))) {
            return offered;
        }
        return normal(wanted.iterator().next());
    }

    private static Set<String> wanted(Spot sink) {
        return filters(sink)
                ? Set.of(MediaFlow.RAW)
                : sink.element().behaviour().accepts(sink.type());
    }

    /** A filter works on the raw form of one kind and lets the others through as they are. */
    private static boolean filters(Spot spot) {
        MediaNode element = spot.element();
        if (!element.type().isA("Filter")) {
            return false;
        }
        JsonElement filterType = element.properties().get(FILTER_TYPE);
        boolean audio = filterType != null && filterType.getAsString().equals(MediaType.AUDIO.name());
        return spot.type() == (audio ? MediaType.AUDIO : MediaType.VIDEO);
    }
}
