package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** Media of a source, or into a recorder, that stops or comes and goes. */
final class FlowWatch implements Watch {

    /** A peer that is lost is known by then. */
    private static final Duration LOSS_TELLS = Duration.ofSeconds(30);

    private static final Duration FLAPPING_WITHIN = Duration.ofMinutes(1);
    private static final int FLAPPING = 3;

    private final ElementFacts element;
    private final Deadlines deadlines;
    private final String watched;
    private final Map<String, Flow> flows = new TreeMap<>();
    private boolean ended;

    FlowWatch(ElementFacts element, Deadlines deadlines) {
        this.element = element;
        this.deadlines = deadlines;
        this.watched = element.type.equals("RecorderEndpoint") ? "MediaFlowInStateChanged" : "MediaFlowOutStateChanged";
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call) {
            called(call.operation());
        } else if (signal instanceof Signal.Event event) {
            heard(event, found);
        }
        if (ended || element.peerGone()) {
            flows.values().forEach(flow -> flow.silence.stop());
        }
    }

    private void called(String operation) {
        switch (operation) {
            case "stop", "stopAndWait", "pause" -> ended = true;
            case "play", "record" -> ended = false;
            default -> {}
        }
    }

    private void heard(Signal.Event event, Consumer<Finding> found) {
        switch (event.type()) {
            case "EndOfStream", "Stopped", "Paused" -> ended = true;
            case "UriEndpointStateChanged" -> ended = !event.text("state").equals("START");
            default -> {
                if (event.type().equals(watched)) {
                    changed(event, found);
                }
            }
        }
    }

    private void changed(Signal.Event event, Consumer<Finding> found) {
        Flow flow = flows.computeIfAbsent(event.text("mediaType"), kind -> new Flow());
        if (event.text("state").equals("FLOWING")) {
            flow.silence.stop();
            return;
        }
        flow.stopped = event.happened();
        if (endWouldBeHeard()) {
            flow.silence.set(event.at().plus(patience()));
        }
        if (!ended && flow.flaps(event.at())) {
            found.accept(Catalogue.find("media-flapping")
                    .finding(
                            element.id,
                            event.text("mediaType") + " has stopped " + FLAPPING + " times within "
                                    + FLAPPING_WITHIN.toSeconds() + " s.",
                            Certainty.CERTAIN));
        }
    }

    /** Of a player whose end is not heard it cannot be told whether the source just came to its end. */
    private boolean endWouldBeHeard() {
        return !element.type.equals("PlayerEndpoint")
                || element.hears("EndOfStream")
                || element.hears("UriEndpointStateChanged");
    }

    private Duration patience() {
        boolean lossTells = element.hasPeer() && element.hears("MediaStateChanged");
        return lossTells && deadlines.silence().compareTo(LOSS_TELLS) < 0 ? LOSS_TELLS : deadlines.silence();
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        flows.forEach((kind, flow) -> {
            if (flow.silence.rings(now)) {
                String symptom = watched.contains("In") ? "recording-interrupted" : "media-stopped";
                found.accept(Catalogue.find(symptom)
                        .finding(
                                element.id,
                                kind + " stopped at " + flow.stopped + " and has been silent for "
                                        + patience().toSeconds() + " s.",
                                Certainty.CERTAIN));
            }
        });
    }

    @Override
    public boolean waiting() {
        return flows.values().stream().anyMatch(flow -> flow.silence.isSet());
    }

    private static final class Flow {
        private final Alarm silence = new Alarm();
        private final Deque<Instant> stops = new ArrayDeque<>();
        private Instant stopped = Instant.EPOCH;

        boolean flaps(Instant at) {
            stops.addLast(at);
            if (stops.size() > FLAPPING) {
                stops.removeFirst();
            }
            boolean often = stops.size() == FLAPPING
                    && Duration.between(stops.getFirst(), at).compareTo(FLAPPING_WITHIN) <= 0;
            if (often) {
                stops.clear();
            }
            return often;
        }
    }
}
