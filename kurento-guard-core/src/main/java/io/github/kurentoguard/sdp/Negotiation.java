package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return findings(subject, List.of());
    }

    /**
     * The same, with what is known of the media server from other negotiations.
     *
     * @param serverCodecs what {@link #serverCodecs()} said of those; empty if nothing is known
     */
    public List<Finding> findings(String subject, Collection<String> serverCodecs) {
        List<Finding> findings = new ArrayList<>();
        Stream.<Function<Negotiation, Stream<Problem>>>of(
                        n -> Rejections.of(n, serverCodecs),
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

    /** The codecs that the media server offered or accepted here, by kind and name: {@code video VP8}. */
    public Set<String> serverCodecs() {
        return (offerer == Offerer.SERVER ? offer : answer)
                .sections().stream()
                        .filter(section -> !section.rejected())
                        .flatMap(section -> section.families().stream().map(family -> section.kind() + " " + family))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Pairs of sections at the same place. */
    Stream<Pair> pairs() {
        return offer.sections().stream()
                .flatMap(offered -> answer.section(offered.index()).stream().map(given -> new Pair(offered, given)));
    }

    /** A section of the offer and what the answer says to it. */
    record Pair(MediaSection offered, MediaSection given) {}
}
