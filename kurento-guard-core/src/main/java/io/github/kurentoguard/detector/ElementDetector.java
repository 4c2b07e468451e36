package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of each media element, and the watches on it, until it is released. */
final class ElementDetector implements Detector {

    private static final int MOST = 20_000;

    /** What these are made with, or that it was seen, matters later. Others are nothing before they are heard of again. */
    private static final Set<String> KNOWN_FROM_CREATION =
            Set.of("WebRtcEndpoint", "PlayerEndpoint", "RecorderEndpoint");
    /** What these are made with says something at once. */
    private static final Set<String> TOLD_BY_CREATION = Set.of("PlayerEndpoint", "RecorderEndpoint");

    private final Diagnosis settings;
    private final Map<String, Watched> elements = new LinkedHashMap<>();
    private final Links links;
    /** Whether elements were seen that stand below others, as the ports of a hub do. */
    private boolean deep;

    ElementDetector(Diagnosis settings) {
        this.settings = settings;
        this.links = new Links(this::facts, settings.deadlines());
    }

    private ElementFacts facts(String id) {
        Watched watched = elements.get(id);
        return watched == null ? new ElementFacts(id) : watched.facts();
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("release")) {
            forget(call.object());
        } else if (signal instanceof Signal.Event event && event.type().equals("ObjectDestroyed")) {
            forget(event.text("objectId"));
        } else if (signal instanceof Signal.Link link) {
            happened(link.event());
        } else if (signal instanceof Signal.Call || signal instanceof Signal.Event) {
            look(signal, found);
        }
    }

    private void happened(GuardEvent event) {
        if (event instanceof GuardEvent.SessionLost) {
            elements.values().forEach(Watched::madeAgain);
            links.clear();
        } else if (event instanceof GuardEvent.SessionResumed) {
            // What should have come may have come while nobody listened: nothing is missed.
            elements.values().stream().filter(Watched::hasBegun).forEach(watched -> watched.begin(watched.facts()));
            links.expectNothing();
        }
    }

    private void look(Signal signal, Consumer<Finding> found) {
        String id = signal.object();
        String type = MediaIds.typeOf(id);
        if (id.indexOf('/') < 0 || type.isEmpty()) {
            return;
        }
        if (signal instanceof Signal.Call call
                && call.operation().equals("create")
                && !TOLD_BY_CREATION.contains(type)) {
            created(id, type, call);
            return;
        }
        makeRoom();
        deep |= MediaIds.isBelowAnElement(id);
        Watched watched = elements.computeIfAbsent(id, unknown -> new Watched(id, null));
        watched.facts().note(signal);
        watched.watches.forEach(watch -> watch.see(signal, found));
        links.see(signal, found);
    }

    private void makeRoom() {
        if (elements.size() > MOST) {
            elements.remove(elements.keySet().iterator().next());
        }
    }

    private void created(String id, String type, Signal.Call creation) {
        Watched known = elements.get(id);
        if (known != null) {
            // Its events were faster.
            known.facts().note(creation);
        } else if (KNOWN_FROM_CREATION.contains(type)) {
            makeRoom();
            elements.put(id, new Watched(id, ElementFacts.constructionOf(creation)));
        }
    }

    private List<Watch> watches(ElementFacts element) {
        Deadlines deadlines = settings.deadlines();
        List<Watch> watches = new ArrayList<>();
        if (TranscodingWatch.concerns(element)) {
            watches.add(new TranscodingWatch(element, links));
        }
        switch (element.type) {
            case "WebRtcEndpoint" -> {
                watches.add(new GatheringWatch(element, deadlines, settings.asksEndpoints()));
                watches.add(new CandidateWatch(element, settings.maskAddresses()));
                watches.add(new IceWatch(element, deadlines));
                watches.add(new PeerWatch(element, deadlines));
                watches.add(new ArrivalWatch(element, deadlines));
                watches.add(new DataChannelWatch(element));
                watches.add(new FlowWatch(element, deadlines));
                watches.add(new ErrorWatch(element));
            }
            case "RtpEndpoint" -> {
                watches.add(new PeerWatch(element, deadlines));
                watches.add(new FlowWatch(element, deadlines));
                watches.add(new ErrorWatch(element));
            }
            case "PlayerEndpoint" -> {
                watches.add(new PlayerWatch(element));
                watches.add(new FlowWatch(element, deadlines));
            }
            case "RecorderEndpoint" -> {
                watches.add(new RecorderWatch(element, links, deadlines));
                watches.add(new FlowWatch(element, deadlines));
            }
            default -> watches.add(new ErrorWatch(element));
        }
        return List.copyOf(watches);
    }

    private void forget(String object) {
        if (object.isEmpty()) {
            return;
        }
        if (deep || object.indexOf('/') < 0) {
            elements.keySet().removeIf(id -> MediaIds.within(id, object));
        } else {
            elements.remove(object);
        }
        links.forget(object);
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        elements.values().forEach(watched -> watched.watches.forEach(watch -> watch.tick(now, found)));
        links.tick(now, found);
    }

    @Override
    public boolean waiting() {
        return links.waiting()
                || elements.values().stream()
                        .anyMatch(watched -> watched.watches.stream().anyMatch(Watch::waiting));
    }

    /** One element. What watches it is made when it does something: there may be many of which nothing is heard. */
    private final class Watched {

        private final String id;
        private final @Nullable Map<String, String> construction;
        private @Nullable ElementFacts facts;
        private List<Watch> watches = List.of();

        Watched(String id, @Nullable Map<String, String> construction) {
            this.id = id;
            this.construction = construction;
        }

        boolean hasBegun() {
            return facts != null;
        }

        ElementFacts facts() {
            return facts == null ? begin(new ElementFacts(id, construction)) : facts;
        }

        void madeAgain() {
            ElementFacts before = facts == null ? new ElementFacts(id, construction) : facts;
            begin(before.madeAgain());
        }

        ElementFacts begin(ElementFacts known) {
            facts = known;
            watches = watches(known);
            return known;
        }
    }
}
