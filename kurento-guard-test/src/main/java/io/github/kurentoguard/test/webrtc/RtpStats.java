package io.github.kurentoguard.test.webrtc;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.ComplexValue;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;

/**
 * The inbound and outbound entries of {@code getStats}: counters grow while media flows, at the rates of a browser's
 * camera and microphone.
 */
final class RtpStats {

    private static final double JITTER_SECONDS = 0.000_25;
    private static final double ROUND_TRIP_SECONDS = 0.000_5;
    private static final int REMB_BPS = 500_000;

    private final MediaWorld world;
    private final Map<MediaType, Meter> inbound = new EnumMap<>(MediaType.class);
    private final Map<MediaType, Meter> outbound = new EnumMap<>(MediaType.class);
    private final Map<MediaType, Meter> bundled = new EnumMap<>(MediaType.class);

    RtpStats(MediaWorld world) {
        this.world = world;
    }

    void receiving(MediaType type, boolean flows) {
        meter(inbound, type).run(flows);
    }

    void sending(MediaType type, boolean flows) {
        meter(outbound, type).run(flows);
    }

    private Meter meter(Map<MediaType, Meter> meters, MediaType type) {
        return meters.computeIfAbsent(type, kind -> new Meter(world.timeline(), Meter.Rate.of(kind), world.uuid()));
    }

    /**
     * Puts the entry of what comes in one stream into a report, once something has come.
     *
     * @param remb whether the report is about video alone, the only one that has the bandwidth estimate
     */
    void addInbound(JsonObject report, Stream stream, boolean remb) {
        Meter meter = meter(inbound, stream.type());
        if (stream.receives() && meter.packets() > 0) {
            report.add(meter.id(), inbound(meter, stream, remb));
        }
    }

    /**
     * Puts what the session of one stream knows of the source of another into a report: where both are bundled, a
     * browser's video is listed among the audio too, without a packet.
     */
    void addBundled(JsonObject report, Stream stream) {
        if (stream.receives() && meter(inbound, stream.type()).packets() > 0) {
            Meter nothing = meter(bundled, stream.type());
            report.add(nothing.id(), inbound(nothing, stream, false));
        }
    }

    /**
     * Puts the entry of what leaves in one stream into a report.
     *
     * @param remb whether the report is about video alone, the only one that has the bandwidth estimate
     * @param peerReports whether the peer's control packets come, which tell the round-trip time
     */
    void addOutbound(JsonObject report, Stream stream, boolean remb, boolean peerReports) {
        if (stream.sends()) {
            Meter meter = meter(outbound, stream.type());
            report.add(meter.id(), outbound(meter, stream, remb, peerReports));
        }
    }

    private JsonObject inbound(Meter meter, Stream stream, boolean remb) {
        boolean seen = meter.packets() > 0;
        JsonObject entry = entry("RTCInboundRTPStreamStats", "inboundrtp", meter, stream::remoteSsrc);
        entry.addProperty("packetsReceived", meter.packets());
        entry.addProperty("bytesReceived", meter.bytes());
        // The real counter is one too low on a clean link.
        entry.addProperty("packetsLost", seen ? -1 : 0);
        entry.addProperty("jitter", seen ? JITTER_SECONDS : 0.0);
        entry.addProperty("firCount", seen && stream.type() == MediaType.VIDEO ? 1 : 0);
        entry.addProperty("remb", seen && remb ? REMB_BPS : 0);
        return entry;
    }

    private JsonObject outbound(Meter meter, Stream stream, boolean remb, boolean peerReports) {
        boolean seen = meter.packets() > 0;
        JsonObject entry = entry("RTCOutboundRTPStreamStats", "outboundrtp", meter, stream::localSsrc);
        entry.addProperty("packetsSent", meter.packets());
        entry.addProperty("bytesSent", meter.bytes());
        entry.addProperty("packetsLost", 0);
        entry.addProperty("targetBitrate", 0.0);
        entry.addProperty("roundTripTime", seen && peerReports ? ROUND_TRIP_SECONDS : 0.0);
        entry.addProperty("firCount", 0);
        entry.addProperty("remb", seen && remb ? REMB_BPS : 0);
        return entry;
    }

    private JsonObject entry(String className, String type, Meter meter, Supplier<String> ssrc) {
        JsonObject entry = ComplexValue.of(className);
        entry.addProperty("id", meter.id());
        entry.addProperty("type", type);
        entry.addProperty("timestampMillis", world.timeline().now().toEpochMilli());
        entry.addProperty("ssrc", ssrc.get());
        for (String empty : new String[] {"associateStatsId", "mediaTrackId", "transportId", "codecId"}) {
            entry.addProperty(empty, "");
        }
        entry.addProperty("isRemote", false);
        entry.addProperty("fractionLost", 0.0);
        entry.addProperty("pliCount", 0);
        entry.addProperty("nackCount", 0);
        entry.addProperty("sliCount", 0);
        return entry;
    }
}
