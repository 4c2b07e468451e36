package io.github.kurentoguard.detector;

import java.util.Optional;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.sdp.Addresses;
import io.github.kurentoguard.sdp.Candidate;

/** The candidates that an application adds, and the pair that is selected. */
final class CandidateWatch implements Watch {

    private static final int LONGEST = 200;

    private final ElementFacts element;
    private final boolean masked;

    CandidateWatch(ElementFacts element, boolean masked) {
        this.element = element;
        this.masked = masked;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("addIceCandidate")) {
            added(call, found);
        } else if (signal instanceof Signal.Event event && event.type().equals("NewCandidatePairSelected")) {
            selected(event, found);
        }
    }

    private void added(Signal.Call call, Consumer<Finding> found) {
        if (!(call.params().get("candidate") instanceof JsonObject candidate)) {
            return;
        }
        String text = ElementFacts.text(candidate, "candidate");
        Optional<Candidate> parsed = Candidate.read(text);
        if (!text.isBlank()
                && (!text.startsWith("candidate:")
                        || parsed.isEmpty()
                        || parsed.get().component() > 2)) {
            found.accept(Catalogue.find("ice-candidate-unusable")
                    .finding(element.id, "The candidate was '" + shown(text) + "'.", Certainty.CERTAIN));
        } else if (!element.hasRemoteSdp() && element.knownFromItsCreation() && !text.isBlank()) {
            found.accept(Catalogue.find("ice-candidate-early")
                    .finding(element.id, "A candidate was added before the SDP of the peer.", Certainty.CERTAIN));
        }
    }

    private String shown(String text) {
        String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return masked ? Addresses.masked(shortened) : shortened;
    }

    private void selected(Signal.Event event, Consumer<Finding> found) {
        if (!(event.data().get("candidatePair") instanceof JsonObject pair)) {
            return;
        }
        Optional<Candidate> local = Candidate.read(ElementFacts.text(pair, "localCandidate"));
        Optional<Candidate> remote = Candidate.read(ElementFacts.text(pair, "remoteCandidate"));
        if (local.isEmpty() || remote.isEmpty()) {
            return;
        }
        boolean ours = local.get().isRelay();
        boolean theirs = remote.get().isRelay();
        if (ours || theirs) {
            String evidence = "Selected: " + local.get().describe(masked) + " here, "
                    + remote.get().describe(masked) + " at the peer.";
            found.accept(Catalogue.find(ours && theirs ? "ice-both-relay" : "ice-relay")
                    .finding(element.id, evidence, Certainty.CERTAIN));
        }
    }
}
