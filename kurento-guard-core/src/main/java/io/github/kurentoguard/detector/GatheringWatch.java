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

/** Whether a WebRTC endpoint gathers candidates, and what it finds. */
final class GatheringWatch implements Watch {

    private static final Duration UNDERWAY = Duration.ofSeconds(2);

    private final ElementFacts element;
    private final Deadlines deadlines;
    private final boolean canBeAsked;
    private final Alarm tooEarly = new Alarm();
    private final Alarm slow = new Alarm();
    private final Alarm settled = new Alarm();
    private boolean gathered;
    private boolean urlRefused;

    /** @param canBeAsked whether the endpoint will be asked before it is told that it has no help through NAT */
    GatheringWatch(ElementFacts element, Deadlines deadlines, boolean canBeAsked) {
        this.element = element;
        this.deadlines = deadlines;
        this.canBeAsked = canBeAsked;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("gatherCandidates")) {
            asked(call.at());
        } else if (signal instanceof Signal.Event event) {
            heard(event);
        }
    }

    private void asked(Instant at) {
        boolean negotiated = element.hasLocalSdp() || element.hasRemoteSdp();
        if (!negotiated && element.knownFromItsCreation()) {
            tooEarly.set(at.plus(UNDERWAY));
            return;
        }
        tooEarly.stop();
        // Events overtake answers: the end may have been told before.
        if (element.hears("IceGatheringDone") && !gathered) {
            slow.set(at.plus(deadlines.gathering()));
        }
    }

    private void heard(Signal.Event event) {
        switch (event.type()) {
            case "IceCandidateFound", "IceComponentStateChanged" -> tooEarly.stop();
            case "IceGatheringDone" -> {
                tooEarly.stop();
                slow.stop();
                gathered = true;
                // The last candidate may be told after the end.
                settled.set(event.at().plus(UNDERWAY));
            }
            case "Error" -> urlRefused |= event.text("description").contains(ErrorWatch.URL_REFUSED);
            default -> {}
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (tooEarly.rings(now)) {
            found.accept(Catalogue.find("ice-gathering-too-early")
                    .finding(
                            element.id,
                            "gatherCandidates was called when there was no SDP yet, and nothing has come of it.",
                            Certainty.CERTAIN));
        }
        if (slow.rings(now)) {
            found.accept(Catalogue.find("ice-gathering-slow")
                    .finding(
                            element.id,
                            "No IceGatheringDone within "
                                    + deadlines.gathering().toSeconds()
                                    + " s of gatherCandidates; "
                                    + element.local().size()
                                    + " candidates were found so far.",
                            Certainty.CERTAIN));
        }
        if (settled.rings(now)) {
            examine(found);
        }
    }

    private void examine(Consumer<Finding> found) {
        if (!element.hears("IceCandidateFound")) {
            return;
        }
        if (element.local().isEmpty()) {
            found.accept(Catalogue.find("ice-no-local-candidates")
                    .finding(
                            element.id,
                            "IceGatheringDone came without any IceCandidateFound.",
                            element.knownFromItsCreation() ? Certainty.CERTAIN : Certainty.POSSIBLE));
        } else if (element.hasTurn() && !urlRefused && element.local().stream().noneMatch(Candidate::isRelay)) {
            found.accept(Catalogue.find("turn-not-used")
                    .finding(
                            element.id,
                            "turnUrl is set, but none of the " + element.local().size()
                                    + " candidates that were found is a relay.",
                            Certainty.LIKELY));
        } else if (canBeAsked && element.local().stream().allMatch(GatheringWatch::isOfOwnNetwork)) {
            found.accept(Catalogue.find("stun-not-configured")
                    .finding(
                            element.id,
                            "Gathering gave only host candidates with private addresses.",
                            Certainty.POSSIBLE));
        }
    }

    private static boolean isOfOwnNetwork(Candidate candidate) {
        return candidate.isHost() && candidate.isPrivate();
    }

    @Override
    public boolean waiting() {
        return tooEarly.isSet() || slow.isSet() || settled.isSet();
    }
}
