package io.github.kurentoguard.sdp;

import java.util.Optional;
import java.util.stream.Stream;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;

/** Who sends: what the answer may not say, and what leaves nobody sending. */
final class Directions {

    static final String MISMATCH = "direction-mismatch";
    static final String INACTIVE = "direction-mismatch";

    private Directions() {}

    static Stream<Problem> of(Negotiation negotiation) {
        return negotiation
                .pairs()
                .filter(pair -> pair.given().isMedia() && !pair.given().rejected())
                .flatMap(pair -> problem(negotiation.offerer(), pair).stream());
    }

    private static Optional<Problem> problem(Offerer offerer, Negotiation.Pair pair) {
        Direction offered = pair.offered().direction();
        Direction given = pair.given().direction();
        String seen = pair.offered().title() + ": " + offerer.offering() + " offered " + offered + ", "
                + offerer.answering() + " answered " + given + ".";
        if (!given.answers(offered)) {
            return Optional.of(Problem.certain(
                    MISMATCH,
                    Severity.WARNING,
                    seen,
                    "Such an answer is against RFC 3264: was the text changed on its way, or is it the answer to another"
                            + " offer?"));
        }
        if (given == Direction.INACTIVE && offered != Direction.INACTIVE) {
            return Optional.of(new Problem(
                    INACTIVE,
                    seen,
                    "Nobody will send this medium. If that is not meant, the answering side has no track for it or no"
                            + " transceiver of the right direction.",
                    Certainty.POSSIBLE,
                    Severity.WARNING));
        }
        return Optional.empty();
    }
}
