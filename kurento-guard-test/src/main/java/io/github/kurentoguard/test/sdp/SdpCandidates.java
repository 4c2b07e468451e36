package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.List;

/** Puts what gathering has found into a local description. */
public final class SdpCandidates {

    private SdpCandidates() {}

    /**
     * The description with the candidates in every section that is not rejected.
     *
     * @param candidates the candidates' texts, {@code candidate:1 1 UDP …}
     */
    public static SessionDescription added(SessionDescription local, List<String> candidates) {
        return local.with(local.sections().stream()
                .map(section -> section.rejected() ? section : withCandidates(section, candidates))
                .toList());
    }

    /** The description with one candidate more in one section; unchanged if there is no such section. */
    public static SessionDescription addedTo(SessionDescription description, int section, String candidate) {
        if (section >= description.sections().size()) {
            return description;
        }
        List<MediaSection> sections = new ArrayList<>(description.sections());
        sections.set(section, withCandidates(sections.get(section), List.of(candidate)));
        return description.with(sections);
    }

    private static MediaSection withCandidates(MediaSection section, List<String> candidates) {
        List<Attribute> lines = new ArrayList<>(section.attributes());
        candidates.stream().map(Attribute::parse).forEach(lines::add);
        return section.at(section.port(), section.head(), lines);
    }

    /**
     * The description once gathering is over: the default candidate's address and port stand in each section, no longer
     * in the session.
     */
    public static SessionDescription completed(SessionDescription local, String address, int port) {
        String network = "IN " + (address.indexOf(':') < 0 ? "IP4 " : "IP6 ") + address;
        return local.without("c=")
                .with(local.sections().stream()
                        .map(section ->
                                section.direction() == Direction.INACTIVE ? section : atDefault(section, network, port))
                        .toList());
    }

    private static MediaSection atDefault(MediaSection section, String network, int port) {
        List<String> head = new ArrayList<>();
        head.add("c=" + network);
        section.head().stream().filter(line -> !line.startsWith("c=")).forEach(head::add);
        List<Attribute> lines = section.attributes().stream()
                .map(line -> line.is("rtcp") ? new Attribute("rtcp", port + " " + network) : line)
                .toList();
        return section.at(section.rejected() ? 0 : port, head, lines);
    }
}
