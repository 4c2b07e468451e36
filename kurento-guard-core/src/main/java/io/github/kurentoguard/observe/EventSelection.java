package io.github.kurentoguard.observe;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which events are subscribed to. Those that an object does not have are left out for it.
 *
 * @param types the names of the events, such as {@code IceGatheringDone}
 */
public record EventSelection(Set<String> types) {

    private static final List<String> USUAL = List.of(
            "Error",
            "IceGatheringDone",
            "IceComponentStateChanged",
            "NewCandidatePairSelected",
            "DtlsConnectionStateChange",
            "ConnectionStateChanged",
            "MediaStateChanged",
            "MediaFlowInStateChanged",
            "MediaFlowOutStateChanged",
            "MediaTranscodingStateChanged",
            "ElementConnected",
            "ElementDisconnected",
            "UriEndpointStateChanged",
            "EndOfStream",
            "Recording",
            "Stopped",
            "DataChannelOpened");
    private static final List<String> RARE = List.of(
            "IceCandidateFound", "Paused", "DataChannelClosed", "MediaSessionStarted", "MediaSessionTerminated");

    public EventSelection {
        types = Set.copyOf(types);
    }

    /** What the detectors need, but single candidates: at most 13 for an object. */
    public static EventSelection usual() {
        return new EventSelection(new LinkedHashSet<>(USUAL));
    }

    /** The usual ones, and single candidates, data channels that close, and sessions. */
    public static EventSelection all() {
        return usual().and(RARE.toArray(String[]::new));
    }

    /** Only these. */
    public static EventSelection of(String... types) {
        return new EventSelection(Set.of(types));
    }

    /** These as well. */
    public EventSelection and(String... more) {
        Set<String> both = new LinkedHashSet<>(types);
        both.addAll(Set.of(more));
        return new EventSelection(both);
    }

    /** All but these. */
    public EventSelection without(Collection<String> fewer) {
        Set<String> rest = new LinkedHashSet<>(types);
        rest.removeAll(fewer);
        return new EventSelection(rest);
    }
}
