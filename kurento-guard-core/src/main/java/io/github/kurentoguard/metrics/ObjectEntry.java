package io.github.kurentoguard.metrics;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is known of one media object; guarded by the lock of {@link LiveObjects}. */
final class ObjectEntry {

    static final String ALL = "ALL";

    private static final int PRUNED_EVERY = 64;

    private final String id;
    private final String type;
    private final long order;
    private final Set<LiveObject.Sink> sinks = new LinkedHashSet<>();
    private final Set<String> flowing = new TreeSet<>();
    private final Set<String> transcoding = new TreeSet<>();

    ObjectEntry(String id, String type, long order) {
        this.id = id;
        this.type = type;
        this.order = order;
    }

    long order() {
        return order;
    }

    String type() {
        return type;
    }

    /** @param alive from time to time, sinks that are no longer among these are forgotten */
    void connect(String sink, String media, Set<String> alive) {
        if (!sink.isEmpty()) {
            sinks.add(new LiveObject.Sink(sink, media));
        }
        if (sinks.size() % PRUNED_EVERY == 0) {
            sinks.removeIf(known -> !alive.contains(known.id()));
        }
    }

    /** To disconnect one kind of media leaves the other two of a connection that was made for all. */
    void disconnect(String sink, String media) {
        boolean all = sinks.contains(new LiveObject.Sink(sink, ALL));
        sinks.removeIf(known -> known.id().equals(sink)
                && (media.equals(ALL)
                        || known.media().equals(media)
                        || known.media().equals(ALL)));
        if (all && !media.equals(ALL)) {
            Stream.of("AUDIO", "VIDEO", "DATA")
                    .filter(other -> !other.equals(media))
                    .forEach(other -> sinks.add(new LiveObject.Sink(sink, other)));
        }
    }

    void heard(String event, String media, String state) {
        switch (event) {
            case "MediaFlowOutStateChanged", "MediaFlowOutStateChange" -> set(flowing, media, state.equals("FLOWING"));
            case "MediaTranscodingStateChanged", "MediaTranscodingStateChange" ->
                set(transcoding, media, state.equals("TRANSCODING"));
            default -> {}
        }
    }

    private static void set(Set<String> kinds, String media, boolean on) {
        if (on && !media.isEmpty()) {
            kinds.add(media);
        } else {
            kinds.remove(media);
        }
    }

    void forgetMedia() {
        flowing.clear();
        transcoding.clear();
    }

    LiveObject snapshot(Set<String> alive) {
        int slash = id.lastIndexOf('/');
        return new LiveObject(
                id,
                type,
                slash < 0 ? null : id.substring(0, slash),
                sinks.stream().filter(sink -> alive.contains(sink.id())).toList(),
                flowing,
                transcoding);
    }
}
