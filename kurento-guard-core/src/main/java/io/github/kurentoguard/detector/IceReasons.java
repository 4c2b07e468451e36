package io.github.kurentoguard.detector;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.sdp.Candidate;

/** Why ICE may have no success, as far as the candidates of both sides tell. Asked only when it has none. */
final class IceReasons {

    private final ElementFacts element;

    IceReasons(ElementFacts element) {
        this.element = element;
    }

    void tell(Consumer<Finding> found) {
        ofThePeer(found);
        if (element.local().isEmpty() || !all(element.local(), IceReasons::unreachable)) {
            return;
        }
        if (all(element.local(), candidate -> candidate.isDockers() || candidate.isIpv6())) {
            tell("docker-bridge-address", "All local candidates: " + summary(element.local()) + ".", found);
        } else if (element.remote().stream().anyMatch(candidate -> !candidate.isPrivate() && !candidate.isHidden())) {
            tell(
                    "ice-no-public-candidate",
                    "All local candidates are private (" + summary(element.local())
                            + "), while the peer has public ones (" + summary(element.remote()) + ").",
                    found);
        }
    }

    private void ofThePeer(Consumer<Finding> found) {
        List<Candidate> remote = element.remote();
        if (remote.isEmpty()) {
            return;
        }
        String evidence = "All candidates of the peer: " + summary(remote) + ".";
        if (all(remote, Candidate::isHidden)) {
            tell("ice-only-mdns", evidence, found);
        } else if (all(remote, Candidate::isTcp)) {
            tell("ice-only-tcp", evidence, found);
        } else if (all(remote, candidate -> candidate.isHidden() || unreachable(candidate))
                && element.local().stream().anyMatch(candidate -> !candidate.isPrivate())) {
            tell("ice-only-private", evidence, found);
        }
    }

    private void tell(String symptom, String evidence, Consumer<Finding> found) {
        found.accept(Catalogue.find(symptom).finding(element.id, evidence, Certainty.POSSIBLE));
    }

    private static boolean unreachable(Candidate candidate) {
        return candidate.isHost() && candidate.isPrivate();
    }

    private static boolean all(List<Candidate> candidates, Predicate<Candidate> property) {
        return candidates.stream().allMatch(property);
    }

    /** The candidates of this side, as far as they are heard of. */
    static String ours(ElementFacts element) {
        return element.hears("IceCandidateFound") ? summary(element.local()) : "not seen from here";
    }

    /** How many of which kind: {@code 2 host UDP, 1 relay UDP}. */
    static String summary(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return "none";
        }
        return candidates.stream()
                .collect(Collectors.groupingBy(IceReasons::kind, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String kind(Candidate candidate) {
        String where = candidate.isHidden() ? " (.local)" : candidate.isPrivate() ? " (private)" : "";
        return candidate.type() + " " + candidate.protocol().toUpperCase(Locale.ROOT) + where;
    }
}
