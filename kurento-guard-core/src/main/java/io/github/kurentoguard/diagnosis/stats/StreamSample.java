package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.Locale;

import org.kurento.client.MediaType;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.RTCRTPStreamStats;

/**
 * The counters of one stream of an endpoint at one moment.
 *
 * @param id of the entry; the same stream has the same one in the next sample
 * @param atMillis the server's clock
 * @param packetsLost as counted by the side that receives; never below zero
 * @param fractionLost of the last report, 0 to 1
 * @param jitterSeconds 0 for what is sent
 * @param roundTripSeconds 0 for what is received, and where the peer does not report
 * @param keyframeRequests FIR and PLI together
 */
public record StreamSample(
        String id,
        MediaType kind,
        Traffic traffic,
        long atMillis,
        long packets,
        long bytes,
        long packetsLost,
        double fractionLost,
        double jitterSeconds,
        double roundTripSeconds,
        long keyframeRequests,
        long nacks) {

    /** RTCP counts losses in 256ths. */
    private static final double LOSS_UNITS = 256;

    static StreamSample of(MediaType kind, RTCInboundRTPStreamStats stats) {
        return of(
                kind,
                Traffic.RECEIVED,
                stats,
                stats.getPacketsReceived(),
                stats.getBytesReceived(),
                stats.getJitter(),
                0);
    }

    static StreamSample of(MediaType kind, RTCOutboundRTPStreamStats stats) {
        return of(kind, Traffic.SENT, stats, stats.getPacketsSent(), stats.getBytesSent(), 0, stats.getRoundTripTime());
    }

    private static StreamSample of(
            MediaType kind,
            Traffic traffic,
            RTCRTPStreamStats stats,
            long packets,
            long bytes,
            double jitter,
            double roundTrip) {
        return new StreamSample(
                stats.getId(),
                kind,
                traffic,
                stats.getTimestampMillis(),
                packets,
                bytes,
                Math.max(0, stats.getPacketsLost()),
                stats.getFractionLost() / LOSS_UNITS,
                jitter,
                roundTrip,
                stats.getFirCount() + stats.getPliCount(),
                stats.getNackCount());
    }

    Duration since(StreamSample earlier) {
        return Duration.ofMillis(atMillis - earlier.atMillis);
    }

    String title() {
        return kind.name().toLowerCase(Locale.ROOT) + (traffic == Traffic.SENT ? " to the peer" : " from the peer");
    }
}
