package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Moves media from pad to pad along the links, hop by hop, and takes it away again. */
final class Travel {

    private static final Duration HOP = Duration.ofMillis(2);
    private static final Duration HOP_THROUGH_CODER = Duration.ofMillis(20);

    private final Links links;
    private final Pads pads;
    private final Map<Spot, String> produced = new HashMap<>();

    Travel(Links links, Pads pads) {
        this.links = links;
        this.pads = pads;
    }

    void produces(Spot source, String codec) {
        produced.put(source, Conversion.normal(codec));
        refreshOut(source);
    }

    void silent(Spot source) {
        produced.remove(source);
        refreshOut(source);
    }

    void admit(Spot sink, boolean open) {
        if (pads.admit(sink, open)) {
            refreshIn(sink);
            if (!open) {
                pads.in(sink).close();
            }
        }
    }

    /** Tells every element that drinks from a source, also through others, that its stream is over. */
    void streamEnded(Spot source) {
        tellEnd(source, new HashSet<>());
    }

    private void tellEnd(Spot source, Set<Spot> told) {
        for (Link link : outgoing(source)) {
            Spot sink = sink(link);
            if (pads.isOpen(sink) && told.add(sink)) {
                sink.element().behaviour().streamEnded(sink.type());
                if (Conversion.passes(sink)) {
                    tellEnd(sink, told);
                }
            }
        }
    }

    void forget(Spot spot) {
        produced.remove(spot);
        pads.forget(spot);
    }

    /** Looks again at what should pass an element's source side. */
    private void refreshOut(Spot spot) {
        String codec = leaving(spot);
        Pad pad = pads.out(spot);
        if (codec == null) {
            pad.stop();
        } else if (!codec.equals(pad.codec())) {
            if (codec.equals(MediaFlow.RAW)) {
                outgoing(spot).forEach(link -> draw(link, codec));
            }
            pad.start(codec);
        }
        outgoing(spot).forEach(link -> refreshIn(sink(link)));
    }

    /** Looks again at what should reach an element's sink side. */
    void refreshIn(Spot spot) {
        Link link = links.feeding(spot, Link.DEFAULT);
        String offered = offered(link);
        if (link == null || offered == null) {
            leave(spot);
            return;
        }
        String codec = draw(link, offered);
        Pad pad = pads.in(spot);
        if (!codec.equals(pad.codec())) {
            pad.startSoon(codec.equals(offered) ? HOP : HOP_THROUGH_CODER, () -> arrive(spot));
        }
    }

    private void arrive(Spot spot) {
        String offered = offered(links.feeding(spot, Link.DEFAULT));
        if (offered != null) {
            String codec = Conversion.delivered(spot, offered);
            pads.in(spot).start(codec);
            spot.element().behaviour().mediaArrived(spot.type(), codec);
            passOn(spot);
        }
    }

    private void leave(Spot spot) {
        Pad pad = pads.in(spot);
        boolean passed = pad.codec() != null;
        pad.stop();
        if (passed) {
            spot.element().behaviour().mediaStopped(spot.type());
            passOn(spot);
        }
    }

    private void passOn(Spot spot) {
        if (Conversion.passes(spot)) {
            refreshOut(spot);
        }
    }

    /** Lets an open sink draw from its source's bin, which may have to convert. */
    private String draw(Link link, String offered) {
        Spot sink = sink(link);
        String codec = Conversion.delivered(sink, offered);
        if (pads.isOpen(sink) && link.type() != MediaType.DATA) {
            pads.bin(new Spot(link.source(), link.type())).serve(!codec.equals(offered));
        }
        return codec;
    }

    private @Nullable String leaving(Spot spot) {
        String own = produced.get(spot);
        return own == null && Conversion.passes(spot) ? pads.in(spot).codec() : own;
    }

    /** What a link brings at this moment; null if nothing. */
    private @Nullable String offered(@Nullable Link link) {
        if (link == null || !link.carriesMedia() || !pads.isOpen(sink(link))) {
            return null;
        }
        return pads.out(new Spot(link.source(), link.type())).codec();
    }

    private List<Link> outgoing(Spot source) {
        return links.from(source.element()).stream()
                .filter(link -> link.type() == source.type() && link.carriesMedia())
                .toList();
    }

    private static Spot sink(Link link) {
        return new Spot(link.sink(), link.type());
    }
}
