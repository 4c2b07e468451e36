package io.github.kurentoguard.test.media;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;

/**
 * The connections among elements and the media that travels along them: raises ElementConnected, ElementDisconnected,
 * MediaFlowIn/OutStateChanged and MediaTranscodingStateChanged, and tells sinks through
 * {@link Behaviour#mediaArrived} and {@link Behaviour#mediaStopped}. Confined to the simulator's thread.
 *
 * <p>Codecs are named as in SDP (VP8, H264, OPUS, …), without regard to case; {@link #RAW} is decoded media. Media
 * leaves an element (FLOWING out) whether or not anything is connected. It passes through PassThrough and filters; a
 * filter decodes the kind it works on. DATA travels as well, but without events.
 */
public final class MediaFlow {

    /** The codec of decoded media: it has to be encoded for every sink that does not take it raw. */
    public static final String RAW = "RAW";

    private final MediaWorld world;
    private final Links links = new Links();
    private final ElementNames names;
    private final Pads pads;
    private final Travel travel;

    MediaFlow(MediaWorld world) {
        this.world = world;
        this.names = new ElementNames(world);
        this.pads = new Pads(world, names);
        this.travel = new Travel(links, pads);
    }

    /** The element has begun to produce media of its own (a player, a peer that sends), or now does so in this codec. */
    public void produces(MediaNode source, MediaType type, String codec) {
        if (!source.released()) {
            travel.produces(new Spot(source, type), codec);
        }
    }

    /** The element no longer produces media of its own. */
    public void silent(MediaNode source, MediaType type) {
        if (!source.released()) {
            travel.silent(new Spot(source, type));
        }
    }

    /** The element's own stream is over: sinks hear {@link Behaviour#streamEnded}, then it is silent. */
    public void endOfStream(MediaNode source, MediaType type) {
        travel.streamEnded(new Spot(source, type));
        silent(source, type);
    }

    /**
     * Says whether an element's sink side takes media of a kind: a recorder does so while it records, an endpoint once
     * it has connected to its peer. Every side is open at first. An opened side gets what its source offers by then; a
     * shut one falls silent without an event.
     */
    public void admit(MediaNode sink, MediaType type, boolean open) {
        if (!sink.released()) {
            travel.admit(new Spot(sink, type), open);
        }
    }

    /** Whether the element's last MediaFlowInStateChanged of the kind said FLOWING. */
    public boolean flowingIn(MediaNode element, MediaType type) {
        return pads.flowing(new Spot(element, type), Pad.Side.IN);
    }

    /** Whether the element's last MediaFlowOutStateChanged of the kind said FLOWING. */
    public boolean flowingOut(MediaNode element, MediaType type) {
        return pads.flowing(new Spot(element, type), Pad.Side.OUT);
    }

    /** The name of the server's own element behind a media element, as error texts give it: kmsplayerendpoint0. */
    public String elementName(MediaNode element) {
        return names.of(element);
    }

    /** The connections that lead away from an element: its sinks by the kind of media they get. */
    public Map<MediaType, List<MediaNode>> connections(MediaNode source) {
        Map<MediaType, List<MediaNode>> sinks = new EnumMap<>(MediaType.class);
        links.from(source).forEach(link -> sinks.computeIfAbsent(link.type(), type -> new ArrayList<>())
                .add(link.sink()));
        return sinks;
    }

    /** Connects each of the kinds in turn; a sink that is fed already loses its former source. */
    void connect(MediaNode source, MediaNode sink, MediaType[] types, String sourceDescription, String sinkDescription)
            throws KmsException {
        if (!sink.type().isA("MediaElement")) {
            throw new ServerCrash("connect to '" + sink.id() + "', which is no media element");
        }
        for (MediaType type : types) {
            connect(new Link(source, sink, type, sourceDescription, sinkDescription));
        }
    }

    private void connect(Link link) throws KmsException {
        if (!link.source().root().equals(link.sink().root())) {
            throw new KmsException(KmsError.CONNECT_ERROR, "Media elements do not share pipeline");
        }
        Link former = links.feeding(new Spot(link.sink(), link.type()), link.sinkDescription());
        if (former != null) {
            disconnect(former);
        }
        links.add(link);
        world.raise(link.source(), "ElementConnected", link.eventData());
        travel.refreshIn(new Spot(link.sink(), link.type()));
    }

    /** Disconnects each of the kinds in turn and says so, even of what was not connected. */
    void disconnect(
            MediaNode source, MediaNode sink, MediaType[] types, String sourceDescription, String sinkDescription) {
        if (sink.type().isA("MediaElement")) {
            for (MediaType type : types) {
                disconnect(new Link(source, sink, type, sourceDescription, sinkDescription));
            }
        }
    }

    private void disconnect(Link link) {
        if (links.remove(link)) {
            travel.refreshIn(new Spot(link.sink(), link.type()));
        }
        world.raise(link.source(), "ElementDisconnected", link.eventData());
    }

    /** The connections that lead to an element. */
    List<Link> sourcesOf(MediaNode element) {
        return links.to(element);
    }

    /** The connections that lead away from an element. */
    List<Link> sinksOf(MediaNode element) {
        return links.from(element);
    }

    boolean transcoding(MediaNode element, MediaType type, String binName) {
        Bin bin = pads.knownBin(new Spot(element, type));
        return bin != null && bin.name().equals(binName) && bin.transcoding();
    }

    /** An element has come into being, made from these arguments. */
    void introduce(MediaNode node, Arguments constructor) {
        if (constructor.has(Conversion.FILTER_TYPE)) {
            node.properties().put(Conversion.FILTER_TYPE, constructor.json(Conversion.FILTER_TYPE));
        }
        if (node.type().isA("MediaElement")) {
            names.add(node);
            pads.prepare(node);
        }
    }

    /** The element is gone: its connections end. */
    void forget(MediaNode node) {
        links.from(node).forEach(this::disconnect);
        links.to(node).forEach(this::disconnect);
        for (MediaType type : MediaType.values()) {
            travel.forget(new Spot(node, type));
        }
        names.forget(node);
    }
}
