package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.kurentoguard.event.Severity;

/** Whether offer and answer have the same sections in the same order, and share transports alike. */
final class Bundles {

    static final String SECTIONS = "sections-mismatch";
    static final String BUNDLE = "bundle-mismatch";

    private Bundles() {}

    static Stream<Problem> of(Negotiation negotiation) {
        return Stream.concat(
                Stream.of(count(negotiation), groups(negotiation)).flatMap(Optional::stream),
                negotiation.pairs().flatMap(pair -> identity(pair).stream()));
    }

    private static Optional<Problem> count(Negotiation negotiation) {
        int offered = negotiation.offer().sections().size();
        int given = negotiation.answer().sections().size();
        return offered == given
                ? Optional.empty()
                : Optional.of(sections("The offer has " + offered + " sections, the answer " + given + "."));
    }

    private static Optional<Problem> identity(Negotiation.Pair pair) {
        MediaSection offered = pair.offered();
        MediaSection given = pair.given();
        if (!offered.kind().equals(given.kind())) {
            return Optional.of(sections(offered.title() + " is answered by a section of kind " + given.kind() + "."));
        }
        Optional<String> mid = given.mid();
        return mid.isPresent() && offered.mid().isPresent() && !mid.equals(offered.mid())
                ? Optional.of(sections(offered.title() + " is answered with mid " + mid.get() + "."))
                : Optional.empty();
    }

    private static Problem sections(String evidence) {
        return Problem.certain(
                SECTIONS,
                Severity.ERROR,
                evidence,
                "Browsers refuse such an answer (RFC 3264, 6). It belongs to another offer, or was edited: let every"
                        + " endpoint answer the offer it was given.");
    }

    private static Optional<Problem> groups(Negotiation negotiation) {
        List<String> offered = negotiation.offer().bundle();
        List<String> given = negotiation.answer().bundle();
        if (!offered.containsAll(given)) {
            return Optional.of(
                    bundle(
                            Severity.ERROR,
                            "The answer bundles " + given + ", the offer bundles " + offered + ".",
                            "An answer may bundle only what the offer does (RFC 9143, 7.3): is it the answer to another offer?"));
        }
        return negotiation.offer().bundles() && !negotiation.answer().bundles()
                ? Optional.of(bundle(
                        Severity.INFO,
                        "The offer bundles " + offered + ", the answer does not bundle.",
                        "Each section takes ports and ICE checks of its own; more has to be open in firewalls."))
                : Optional.empty();
    }

    private static Problem bundle(Severity severity, String evidence, String hint) {
        return Problem.certain(BUNDLE, severity, evidence, hint);
    }
}
