package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.sdp.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Whether ICE gets from gathering to a connection. Component 1 only: with multiplexed control packets the second one
 * never leaves GATHERING.
 */
final class IceWatch implements Watch {

    private final ElementFacts element;
    private final Deadlines deadlines;
    private final IceReasons reasons;
    private final Alarm start = new Alarm();
    private final Alarm end = new Alarm();
    private boolean gathered;
    private boolean started;
    private boolean connected;
    private boolean failed;
    private @Nullable Instant connecting;

    IceWatch(ElementFacts element, Deadlines deadlines) {
        this.element = element;
        this.deadlines = deadlines;
        this.reasons = new IceReasons(element);
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Event event) {
            heard(event, found);
        } else if (signal instanceof Signal.Call call && isProgress(call)) {
            expectStart(call.at());
        }
    }

    private static boolean isProgress(Signal.Call call) {
        return switch (call.operation()) {
            case "processOffer", "processAnswer", "addIceCandidate" -> true;
            default -> false;
        };
    }

    private void heard(Signal.Event event, Consumer<Finding> found) {
        if (event.type().equals("IceGatheringDone")) {
            gathered = true;
            expectStart(event.at());
        } else if (event.type().equals("IceComponentStateChanged")
                && event.text("componentId").equals("1")) {
            state(event, found);
        }
    }

    /** With calls in sight it begins when the peer's SDP is there, without at the end of gathering. */
    private void expectStart(Instant at) {
        boolean expected = element.hasRemoteSdp() || !element.callsAreSeen();
        if (gathered && !started && expected && element.hears("IceComponentStateChanged")) {
            start.set(at.plus(deadlines.starting()));
        }
    }

    private void state(Signal.Event event, Consumer<Finding> found) {
        switch (event.text("state")) {
            case "CONNECTING" -> {
                begun();
                connecting = event.happened();
                end.set(event.at().plus(deadlines.checking()));
            }
            case "CONNECTED", "READY" -> connected(event, found);
            case "FAILED" -> failed(event, found);
            default -> {}
        }
    }

    private void begun() {
        started = true;
        start.stop();
        end.stop();
    }

    private void connected(Signal.Event event, Consumer<Finding> found) {
        begun();
        connected = true;
        if (failed) {
            failed = false;
            found.accept(Catalogue.find("ice-recovered")
                    .finding(element.id, event.text("state") + " came after FAILED.", Certainty.CERTAIN));
        }
    }

    private void failed(Signal.Event event, Consumer<Finding> found) {
        begun();
        failed = true;
        if (connected || element.connected()) {
            found.accept(Catalogue.find("ice-lost")
                    .finding(element.id, "FAILED came after the component had been connected.", Certainty.CERTAIN));
            return;
        }
        String after = connecting == null
                ? "FAILED came"
                : "FAILED came " + seconds(Duration.between(connecting, event.happened())) + " after CONNECTING";
        found.accept(Catalogue.find("ice-failed")
                .finding(
                        element.id,
                        after + "; no pair of candidates was ever selected. Local: " + IceReasons.ours(element)
                                + "; of the peer: " + peers() + ".",
                        Certainty.CERTAIN));
        reasons.tell(found);
    }

    static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private String peers() {
        return element.callsAreSeen() ? IceReasons.summary(element.remote()) : "not seen from here";
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (start.rings(now) && !hasNothingToOffer()) {
            notStarted(found);
        }
        if (end.rings(now)) {
            found.accept(Catalogue.find("ice-stuck-connecting")
                    .finding(
                            element.id,
                            "CONNECTING for more than " + deadlines.checking().toSeconds()
                                    + " s, neither READY nor FAILED. Local: " + IceReasons.ours(element)
                                    + "; of the peer: " + peers() + ".",
                            Certainty.LIKELY));
        }
    }

    /** The watch on gathering says so. */
    private boolean hasNothingToOffer() {
        return element.hears("IceCandidateFound") && element.local().isEmpty();
    }

    private void notStarted(Consumer<Finding> found) {
        String waited = deadlines.starting().toSeconds() + " s after IceGatheringDone ICE has not begun";
        if (!element.callsAreSeen()) {
            found.accept(Catalogue.find("ice-no-remote-candidates")
                    .finding(
                            element.id,
                            waited + "; whether candidates of the peer were added is not seen from here.",
                            Certainty.LIKELY));
        } else if (element.remote().isEmpty()) {
            found.accept(Catalogue.find("ice-no-remote-candidates")
                    .finding(element.id, waited + ", and no candidate of the peer was added.", Certainty.CERTAIN));
        } else if (element.remote().stream().allMatch(Candidate::isHidden)) {
            found.accept(Catalogue.find("ice-only-mdns")
                    .finding(element.id, waited + ". All candidates of the peer: " + peers() + ".", Certainty.LIKELY));
        } else {
            found.accept(Catalogue.find("ice-not-connecting")
                    .finding(element.id, waited + ", though the peer has " + peers() + ".", Certainty.CERTAIN));
        }
    }

    @Override
    public boolean waiting() {
        return start.isSet() || end.isSet();
    }
}
