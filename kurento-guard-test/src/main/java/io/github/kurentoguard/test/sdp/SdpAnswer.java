package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/**
 * Writes answers as the media server does: formats in the offer's order, attributes copied where it supports them. A
 * section without a codec in common is rejected with the first offered format, and keeps that format's {@code fmtp} and
 * {@code rtcp-fb} lines, at which browsers choke.
 */
public final class SdpAnswer {

    private static final Set<String> COPIED =
            Set.of("framerate", "fmtp", "lang", "maxptime", "mid", "ptime", "quality", "setup", "direction");
    private static final Set<String> FEEDBACK = Set.of("goog-remb", "nack", "ccm");
    private static final String DATA_CHANNEL = "webrtc-datachannel";

    private final SessionDescription offer;
    private final SdpCapabilities capabilities;
    private final SdpTransport transport;
    private final SdpIdentity identity;
    private final Set<String> answered = new HashSet<>();

    private SdpAnswer(
            SessionDescription offer, SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity) {
        this.offer = offer;
        this.capabilities = capabilities;
        this.transport = transport;
        this.identity = identity;
    }

    /**
     * The answer to an offer: one section for each of its sections.
     *
     * @throws KmsException 40205 if the offer has a data section that is none, or a header extension without name
     */
    public static SessionDescription to(
            SessionDescription offer, SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity)
            throws KmsException {
        return new SdpAnswer(offer, capabilities, transport, identity).write();
    }

    private SessionDescription write() throws KmsException {
        List<MediaSection> sections = new ArrayList<>();
        for (MediaSection offered : offer.sections()) {
            sections.add(answer(offered));
        }
        return new SessionDescription(SdpOffer.head(identity), session(sections), sections);
    }

    private List<Attribute> session(List<MediaSection> sections) {
        Set<Attribute> lines = new LinkedHashSet<>();
        offer.attributes().stream()
                .filter(attribute -> !attribute.is("group"))
                .map(SdpAnswer::turned)
                .forEach(lines::add);
        if (transport.bundles()) {
            group(sections).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private Optional<Attribute> group(List<MediaSection> sections) {
        return offer.attributes().stream()
                .filter(attribute ->
                        attribute.is("group") && attribute.firstWord().equals("BUNDLE"))
                .findFirst()
                .map(offered -> {
                    Set<String> members = Set.of(offered.value().split(" ", -1));
                    String mids = sections.stream()
                            .filter(section -> !section.rejected())
                            .flatMap(section -> section.mid().stream())
                            .filter(members::contains)
                            .collect(Collectors.joining(" "));
                    return new Attribute("group", ("BUNDLE " + mids).strip());
                });
    }

    private MediaSection answer(MediaSection offered) throws KmsException {
        if (!capabilities.kinds().contains(offered.kind()) || !answered.add(offered.kind())) {
            return refuse(offered);
        }
        boolean data = offered.kind().equals("application");
        boolean managed =
                data ? offered.protocol().matches("(UDP/)?DTLS/SCTP.*") : transport.manages(offered.protocol());
        if (!managed) {
            return refuse(offered);
        }
        MediaSection answer = data ? application(offered) : stream(offered);
        return offered.rejected() ? refuse(answer) : answer;
    }

    /** What stands for a section that nobody here can handle. */
    private static MediaSection refuse(MediaSection offered) {
        List<Attribute> lines = new ArrayList<>();
        lines.add(Direction.INACTIVE.attribute());
        offered.mid().ifPresent(mid -> lines.add(new Attribute("mid", mid)));
        return new MediaSection(offered.kind(), 0, offered.protocol(), offered.formats(), List.of(), lines);
    }

    private MediaSection stream(MediaSection offered) throws KmsException {
        List<String> common = offered.formats().stream()
                .filter(format -> supported(offered, format))
                .toList();
        boolean rejected = common.isEmpty();
        List<String> formats = rejected ? offered.formats().stream().limit(1).toList() : common;
        List<Attribute> lines = new ArrayList<>(extensions(offered));
        lines.addAll(transport.keys(Optional.of(offered)));
        lines.add(offered.direction().mirrored().attribute());
        offered.mid().ifPresent(mid -> lines.add(new Attribute("mid", mid)));
        lines.add(transport.rtcp(offered.kind()));
        if (!rejected) {
            lines.addAll(encodings(offered, formats));
        }
        lines.addAll(feedback(offered, formats));
        copied(offered, formats, lines).forEach(lines::add);
        lines.add(identity.ssrc(offered.kind()));
        lines.addAll(transport.tail());
        return new MediaSection(
                offered.kind(),
                rejected ? 0 : transport.port(offered.kind()),
                offered.protocol(),
                formats,
                capabilities.bandwidth(offered.kind()),
                lines);
    }

    private boolean supported(MediaSection offered, String format) {
        return offered.encoding(format)
                .filter(encoding -> capabilities.codecs().supports(offered.kind(), encoding))
                .isPresent();
    }

    private static List<Attribute> extensions(MediaSection offered) throws KmsException {
        List<Attribute> lines = new ArrayList<>();
        for (Attribute attribute : offered.attributes()) {
            if (attribute.is("extmap")) {
                if (attribute.word(1).isEmpty()) {
                    throw refused();
                }
                if (attribute.word(1).equals(SdpOffer.ABS_SEND_TIME)) {
                    lines.add(attribute);
                }
            }
        }
        return lines;
    }

    private static List<Attribute> encodings(MediaSection offered, List<String> formats) {
        return formats.stream()
                .flatMap(format -> offered.attributes().stream()
                        .filter(attribute ->
                                attribute.is("rtpmap") && attribute.firstWord().equals(format))
                        .limit(1))
                .toList();
    }

    private static List<Attribute> feedback(MediaSection offered, List<String> formats) {
        if (offered.protocol().equals("RTP/AVP")) {
            return List.of();
        }
        return offered.attributes().stream()
                .filter(attribute -> attribute.is("rtcp-fb")
                        && formats.contains(attribute.firstWord())
                        && FEEDBACK.contains(attribute.word(1)))
                .toList();
    }

    private Stream<Attribute> copied(MediaSection offered, List<String> formats, List<Attribute> already) {
        return offered.attributes().stream()
                .filter(attribute ->
                        COPIED.contains(attribute.name()) || (attribute.is("rtcp-mux") && transport.multiplexes()))
                .filter(attribute -> !attribute.is("fmtp") || formats.contains(attribute.firstWord()))
                .map(SdpAnswer::turned)
                .filter(attribute -> !already.contains(attribute))
                .distinct()
                .toList()
                .stream();
    }

    private MediaSection application(MediaSection offered) throws KmsException {
        String format = offered.formats().stream().findFirst().orElse("");
        Optional<String> port = offered.value("sctp-port");
        if (!format.equals(DATA_CHANNEL) || port.isEmpty()) {
            throw refused();
        }
        List<Attribute> lines = new ArrayList<>();
        offered.mid().ifPresent(mid -> lines.add(new Attribute("mid", mid)));
        lines.add(new Attribute("sctp-port", port.get()));
        copied(offered, List.of(format), lines).forEach(lines::add);
        lines.addAll(transport.tail());
        return new MediaSection(offered.kind(), 1, offered.protocol(), List.of(format), List.of(), lines);
    }

    /** What an offered attribute becomes in the answer, seen from the other side. */
    private static Attribute turned(Attribute offered) {
        if (offered.is("setup")) {
            return new Attribute("setup", turnedSetup(offered.value()));
        }
        if (offered.is("direction")) {
            return new Attribute("direction", offered.value().equals("active") ? "passive" : "active");
        }
        return Direction.is(offered)
                ? Direction.among(List.of(offered)).mirrored().attribute()
                : offered;
    }

    private static String turnedSetup(String offered) {
        return switch (offered) {
            case "active" -> "passive";
            case "passive", "actpass" -> "active";
            default -> "holdconn";
        };
    }

    private static KmsException refused() {
        return new KmsException(KmsError.SDP_END_POINT_PROCESS_OFFER_ERROR, "Error processing offer");
    }
}
