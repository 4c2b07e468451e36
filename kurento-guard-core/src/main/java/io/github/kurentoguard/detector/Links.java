package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** The connections between elements, and whether media that leaves a source reaches the sink. */
final class Links implements Watch {

    private static final List<String> KINDS = List.of("AUDIO", "VIDEO");
    /** Their input flows only when they do something with it, or has other names. */
    private static final Set<String> NOT_JUDGED = Set.of("RecorderEndpoint", "HubPort", "HttpPostEndpoint");

    private static final int MOST = 20_000;

    private final Function<String, ElementFacts> elements;
    private final Deadlines deadlines;
    private final Map<Link, Alarm> links = new LinkedHashMap<>();
    private final Map<String, Set<Link>> byElement = new HashMap<>();
    /** Whether elements were connected that stand below others, as the ports of a hub do. */
    private boolean deep;

    /** @param elements what is known of an element; nothing but its name if it was never heard of */
    Links(Function<String, ElementFacts> elements, Deadlines deadlines) {
        this.elements = elements;
        this.deadlines = deadlines;
    }

    List<ElementFacts> sinksOf(String source, String kind) {
        return of(source).stream()
                .filter(link -> link.source.equals(source) && link.kind.equals(kind))
                .map(link -> elements.apply(link.sink))
                .toList();
    }

    List<ElementFacts> sourcesOf(String sink) {
        return of(sink).stream()
                .filter(link -> link.sink.equals(sink))
                .map(link -> link.source)
                .distinct()
                .map(elements)
                .toList();
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call) {
            called(call);
        } else if (signal instanceof Signal.Event event) {
            heard(event);
        }
    }

    private void called(Signal.Call call) {
        String sink = call.text("sink");
        switch (call.operation()) {
            case "connect" -> kinds(call).forEach(kind -> connect(call.object(), sink, kind, call.at()));
            case "disconnect" -> kinds(call).forEach(kind -> remove(new Link(call.object(), sink, kind)));
            default -> {}
        }
    }

    private Set<Link> of(String element) {
        return byElement.getOrDefault(element, Set.of());
    }

    private void put(Link link) {
        deep |= MediaIds.isBelowAnElement(link.source) || MediaIds.isBelowAnElement(link.sink);
        links.put(link, new Alarm());
        byElement.computeIfAbsent(link.source, id -> new LinkedHashSet<>()).add(link);
        byElement.computeIfAbsent(link.sink, id -> new LinkedHashSet<>()).add(link);
    }

    private void remove(Link link) {
        links.remove(link);
        for (String element : List.of(link.source, link.sink)) {
            byElement.computeIfPresent(element, (id, present) -> {
                present.remove(link);
                return present.isEmpty() ? null : present;
            });
        }
    }

    private static List<String> kinds(Signal.Call call) {
        String one = call.text("mediaType");
        return one.isEmpty() ? KINDS : KINDS.contains(one) ? List.of(one) : List.of();
    }

    void forget(String object) {
        List<String> gone = !deep && object.indexOf('/') >= 0
                ? List.of(object)
                : byElement.keySet().stream()
                        .filter(id -> MediaIds.within(id, object))
                        .toList();
        gone.forEach(id -> List.copyOf(of(id)).forEach(this::remove));
    }

    void expectNothing() {
        links.values().forEach(Alarm::stop);
    }

    void clear() {
        links.clear();
        byElement.clear();
    }

    private void connect(String source, String sink, String kind, Instant at) {
        boolean judged =
                !MediaIds.typeOf(sink).isEmpty() && !MediaIds.typeOf(source).isEmpty();
        if (judged && links.size() < MOST) {
            // A sink has one source for each kind: a new one replaces it in silence.
            of(sink).stream()
                    .filter(link -> link.sink.equals(sink) && link.kind.equals(kind))
                    .toList()
                    .forEach(this::remove);
            Link link = new Link(source, sink, kind);
            put(link);
            judge(link, at);
        }
    }

    private void heard(Signal.Event event) {
        switch (event.type()) {
            case "ElementConnected" -> connected(event);
            case "ElementDisconnected" -> remove(new Link(event.object(), event.text("sink"), event.text("mediaType")));
            case "MediaFlowOutStateChanged", "MediaFlowInStateChanged", "ConnectionStateChanged" ->
                of(event.object()).forEach(link -> judge(link, event.at()));
            default -> {}
        }
    }

    private void connected(Signal.Event event) {
        Link link = new Link(event.object(), event.text("sink"), event.text("mediaType"));
        if (KINDS.contains(link.kind) && !links.containsKey(link)) {
            connect(link.source, link.sink, link.kind, event.at());
        }
    }

    private void judge(Link link, Instant at) {
        Alarm alarm = Objects.requireNonNull(links.get(link));
        if (!broken(link)) {
            alarm.stop();
        } else if (!alarm.isSet()) {
            alarm.set(at.plus(deadlines.flowing()));
        }
    }

    private boolean broken(Link link) {
        ElementFacts source = elements.apply(link.source);
        ElementFacts sink = elements.apply(link.sink);
        return source.flowingOut().contains(link.kind)
                && !sink.flowingIn().contains(link.kind)
                && sink.hears("MediaFlowInStateChanged")
                && takes(sink, link.kind);
    }

    private static boolean takes(ElementFacts sink, String kind) {
        if (sink.hasPeer()) {
            return sink.connected() && !sink.peerGone() && sink.accepted().contains(kind);
        }
        return !NOT_JUDGED.contains(sink.type);
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        links.forEach((link, alarm) -> {
            if (alarm.rings(now)) {
                found.accept(Catalogue.find("link-without-media")
                        .finding(
                                link.sink,
                                link.kind + " leaves " + MediaIds.shortName(link.source) + ", which is connected to "
                                        + MediaIds.shortName(link.sink) + ", but does not arrive there within "
                                        + deadlines.flowing().toSeconds() + " s.",
                                Certainty.CERTAIN));
            }
        });
    }

    @Override
    public boolean waiting() {
        return links.values().stream().anyMatch(Alarm::isSet);
    }

    private record Link(String source, String sink, String kind) {}
}
