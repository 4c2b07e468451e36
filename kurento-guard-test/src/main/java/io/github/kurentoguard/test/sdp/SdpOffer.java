package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes offers as the media server does: the same lines in the same order. */
public final class SdpOffer {

    static final String ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
    private static final int FIRST_DYNAMIC_PAYLOAD = 96;

    private final SdpCapabilities capabilities;
    private final SdpTransport transport;
    private final SdpIdentity identity;
    private int nextPayload = FIRST_DYNAMIC_PAYLOAD;

    private SdpOffer(SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity) {
        this.capabilities = capabilities;
        this.transport = transport;
        this.identity = identity;
    }

    /** The offer of an endpoint: one section for each kind it takes part in. */
    public static SessionDescription of(SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity) {
        return new SdpOffer(capabilities, transport, identity).write();
    }

    private SessionDescription write() {
        List<Attribute> session = new ArrayList<>();
        if (transport.bundles()) {
            String mids = capabilities.kinds().stream().map(SdpOffer::mid).collect(Collectors.joining(" "));
            session.add(new Attribute("group", ("BUNDLE " + mids).strip()));
        }
        List<MediaSection> sections = capabilities.kinds().stream()
                .map(kind -> kind.equals("application") ? application() : stream(kind))
                .toList();
        return new SessionDescription(head(identity), session, sections);
    }

    static List<String> head(SdpIdentity identity) {
        return List.of("v=0", identity.origin(), "s=Kurento Media Server", "c=" + identity.network());
    }

    private static String mid(String kind) {
        return kind + "0";
    }

    private MediaSection stream(String kind) {
        Map<String, String> payloads = payloads(kind);
        List<Attribute> lines = new ArrayList<>();
        lines.add(new Attribute("setup", "actpass"));
        lines.add(new Attribute("extmap", "3 " + ABS_SEND_TIME));
        payloads.forEach((payload, codec) -> lines.addAll(format(payload, codec)));
        lines.add(transport.rtcp(kind));
        if (transport.multiplexes()) {
            lines.add(Attribute.of("rtcp-mux"));
        }
        lines.addAll(transport.keys(Optional.empty()));
        lines.add(capabilities.direction().attribute());
        lines.add(new Attribute("mid", mid(kind)));
        if (kind.equals("video")) {
            payloads.forEach((payload, codec) -> lines.addAll(feedback(payload, codec)));
        }
        lines.add(identity.ssrc(kind));
        lines.addAll(transport.tail());
        return new MediaSection(
                kind,
                transport.port(kind),
                transport.protocol(),
                List.copyOf(payloads.keySet()),
                capabilities.bandwidth(kind),
                lines);
    }

    /**
     * Payload types and the codecs of one kind. Every section numbers all codecs of both kinds and uses its own, hence
     * the gap between the numbers of audio and those of video.
     */
    private Map<String, String> payloads(String kind) {
        Map<String, String> payloads = new LinkedHashMap<>();
        for (String each : List.of("audio", "video")) {
            for (String codec : capabilities.codecs().of(each)) {
                int payload = StaticPayload.number(codec).orElseGet(() -> nextPayload++);
                if (each.equals(kind)) {
                    payloads.put(Integer.toString(payload), codec);
                }
            }
        }
        return payloads;
    }

    private static List<Attribute> format(String payload, String codec) {
        List<Attribute> lines = new ArrayList<>();
        if (StaticPayload.number(codec).isEmpty()) {
            lines.add(new Attribute("rtpmap", payload + " " + codec));
        }
        String parameters = CodecList.parameters(codec);
        if (!parameters.isEmpty()) {
            lines.add(new Attribute("fmtp", payload + " " + parameters));
        }
        return lines;
    }

    private static List<Attribute> feedback(String payload, String codec) {
        List<String> kinds =
                switch (CodecList.family(codec)) {
                    case "VP8", "VP9", "AV1" -> List.of("nack", "nack pli", "goog-remb", "ccm fir");
                    case "H264", "H265" -> List.of("nack", "nack pli", "ccm fir");
                    default -> List.of();
                };
        return kinds.stream()
                .map(kind -> new Attribute("rtcp-fb", payload + " " + kind))
                .toList();
    }

    private MediaSection application() {
        List<Attribute> lines = new ArrayList<>();
        lines.add(new Attribute("setup", "actpass"));
        lines.add(new Attribute("sctp-port", Integer.toString(identity.sctpPort())));
        lines.add(new Attribute("mid", mid("application")));
        lines.addAll(transport.tail());
        return new MediaSection("application", 1, "UDP/DTLS/SCTP", List.of("webrtc-datachannel"), List.of(), lines);
    }
}
