package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.kurentoguard.event.Finding;

/**
 * An offer and its answer, side by side.
 *
 * @param offer as it was made
 * @param answer as it was given
 */
public record Negotiation(SessionDescription offer, SessionDescription answer, Offerer offerer) {

    public Negotiation {
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(offerer, "offerer");
    }

    /** Reads both texts. */
    public static Negotiation of(String offer, String answer, Offerer offerer) {
        return new Negotiation(SessionDescription.read(offer), SessionDescription.read(answer), offerer);
    }

    /**
     * What keeps media, or one of the media, from flowing, as far as the two texts show it.
     *
     * @param subject what the findings are about: the endpoint
     */
    public List<Finding> findings(String subject) {
        List<Finding> findings = new ArrayList<>();
        Stream.<Function<Negotiation, Stream<Problem>>>of(
                        Rejections::of,
                        Directions::of,
                        n -> Credentials.of(n.offer, n.offerer.writer(true)),
                        n -> Credentials.of(n.answer, n.offerer.writer(false)),
                        Bundles::of,
                        Bandwidths::of)
                .flatMap(check -> check.apply(this))
                .map(problem -> problem.finding(subject))
                .distinct()
                .forEach(findings::add);
        return List.copyOf(findings);
    }

    /** Pairs of sections at the same place. */
    Stream<Pair> pairs() {
        return offer.sections().stream()
                .flatMap(offered -> answer.section(offered.index()).stream().map(given -> new Pair(offered, given)));
    }

    /** A section of the offer and what the answer says to it. */
    record Pair(MediaSection offered, MediaSection given) {}
}
