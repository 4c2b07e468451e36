package io.github.kurentoguard.diagnosis.stats;

/**
 * From when on a figure is worth a finding. Immutable; {@link #DEFAULT} and the {@code with…} methods make others.
 *
 * @param loss the share of packets, 0 to 1
 * @param jitterMillis how irregularly packets may come
 * @param roundTripMillis how long the way to the peer and back may be
 * @param keyframeRequestsPerMinute how often the peer or the server may ask for a keyframe
 * @param maxVideoSendKbps {@code maxVideoSendBandwidth} of the endpoint, 500 unless it was set; 0 for no limit
 * @param encoderKbps {@code encoderBitrate} of the source, 300 unless it was set; 0 if its video is not transcoded
 */
public record StatsLimits(
        double loss,
        double jitterMillis,
        double roundTripMillis,
        double keyframeRequestsPerMinute,
        int maxVideoSendKbps,
        int encoderKbps) {

    /** 2 % loss, 50 ms jitter, 400 ms round trip, 12 keyframes a minute, and a server's own send limit. */
    public static final StatsLimits DEFAULT = new StatsLimits(0.02, 50, 400, 12, 500, 0);

    /** With the endpoint's own {@code maxVideoSendBandwidth}; 0 for none. */
    public StatsLimits withMaxVideoSend(int kbps) {
        return new StatsLimits(loss, jitterMillis, roundTripMillis, keyframeRequestsPerMinute, kbps, encoderKbps);
    }

    /** For video that is transcoded at this bitrate. */
    public StatsLimits withEncoder(int kbps) {
        return new StatsLimits(loss, jitterMillis, roundTripMillis, keyframeRequestsPerMinute, maxVideoSendKbps, kbps);
    }

    /** With another share of lost packets, 0 to 1. */
    public StatsLimits withLoss(double share) {
        return new StatsLimits(
                share, jitterMillis, roundTripMillis, keyframeRequestsPerMinute, maxVideoSendKbps, encoderKbps);
    }
}
