package io.github.kurentoguard.test.media;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The pads and converting bins of all elements, made when first needed, and which sink pads are shut. */
final class Pads {

    private final MediaWorld world;
    private final ElementNames names;
    private final Map<Spot, Map<Pad.Side, Pad>> pads = new HashMap<>();
    private final Map<Spot, Bin> bins = new HashMap<>();
    private final Set<Spot> shut = new HashSet<>();

    Pads(MediaWorld world, ElementNames names) {
        this.world = world;
        this.names = names;
    }

    /** Elements that let media through have their bins from the beginning, others when media first comes. */
    void prepare(MediaNode element) {
        if (element.type().isA("Filter")) {
            bin(new Spot(element, MediaType.VIDEO));
            bin(new Spot(element, MediaType.AUDIO));
        } else if (element.type().isA("PassThrough")) {
            bin(new Spot(element, MediaType.AUDIO));
            bin(new Spot(element, MediaType.VIDEO));
        }
    }

    Pad in(Spot spot) {
        return pad(spot, Pad.Side.IN);
    }

    Pad out(Spot spot) {
        return pad(spot, Pad.Side.OUT);
    }

    private Pad pad(Spot spot, Pad.Side side) {
        return pads.computeIfAbsent(spot, at -> new EnumMap<>(Pad.Side.class))
                .computeIfAbsent(side, which -> new Pad(world, spot, which));
    }

    boolean flowing(Spot spot, Pad.Side side) {
        Map<Pad.Side, Pad> both = pads.getOrDefault(spot, Map.of());
        return both.containsKey(side) && both.get(side).reportedFlowing();
    }

    Bin bin(Spot spot) {
        return bins.computeIfAbsent(spot, at -> new Bin(world, at, names.newBin(at.element())));
    }

    @Nullable
    Bin knownBin(Spot spot) {
        return bins.get(spot);
    }

    /** Opens a sink pad or shuts it; whether that is news. */
    boolean admit(Spot sink, boolean open) {
        return open ? shut.remove(sink) : shut.add(sink);
    }

    boolean isOpen(Spot sink) {
        return !shut.contains(sink);
    }

    void forget(Spot spot) {
        shut.remove(spot);
        bins.remove(spot);
        Map<Pad.Side, Pad> both = pads.remove(spot);
        if (both != null) {
            both.values().forEach(Pad::close);
        }
    }
}
