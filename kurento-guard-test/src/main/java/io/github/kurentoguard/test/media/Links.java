package io.github.kurentoguard.test.media;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Which elements are connected. A sink pad has at most one source, a source any number of sinks. */
final class Links {

    private static final Comparator<Link> AS_LISTED =
            Comparator.comparing(link -> link.type().name());

    private final Map<MediaNode, Set<Link>> bySource = new LinkedHashMap<>();
    private final Map<MediaNode, Set<Link>> bySink = new LinkedHashMap<>();

    void add(Link link) {
        bySource.computeIfAbsent(link.source(), node -> new LinkedHashSet<>()).add(link);
        bySink.computeIfAbsent(link.sink(), node -> new LinkedHashSet<>()).add(link);
    }

    boolean remove(Link link) {
        return remove(bySource, link.source(), link) && remove(bySink, link.sink(), link);
    }

    private static boolean remove(Map<MediaNode, Set<Link>> index, MediaNode node, Link link) {
        Set<Link> links = index.get(node);
        if (links == null || !links.remove(link)) {
            return false;
        }
        if (links.isEmpty()) {
            index.remove(node);
        }
        return true;
    }

    /** The links that lead away from an element, kinds in alphabetical order as the server lists them. */
    List<Link> from(MediaNode source) {
        return listed(bySource.get(source));
    }

    List<Link> to(MediaNode sink) {
        return listed(bySink.get(sink));
    }

    /** The link that feeds a pad; null if none does. */
    @Nullable
    Link feeding(Spot sink, String sinkDescription) {
        return to(sink.element()).stream()
                .filter(link ->
                        link.type() == sink.type() && link.sinkDescription().equals(sinkDescription))
                .findFirst()
                .orElse(null);
    }

    private static List<Link> listed(@Nullable Collection<Link> links) {
        return (links == null ? Stream.<Link>empty() : links.stream())
                .sorted(AS_LISTED)
                .toList();
    }
}
