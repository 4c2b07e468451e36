package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import org.kurento.client.MediaType;

/** Says what two samples of a stream mean. Pure. */
final class StreamJudge {

    private static final long FEWEST_PACKETS = 50;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final double MILLIS = 1_000;
    private static final double BITS = 8;
    private static final double NEAR = 0.1;
    private static final double MINUTE = 60_000;
    private static final double PERCENT = 100;
    private static final long FEWEST_KEYFRAMES = 3;

    private final String endpoint;
    private final StatsLimits limits;

    StreamJudge(String endpoint, StatsLimits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
    }

    /** What the time between two samples of the same stream deserves; nothing if it is too short or too little passed. */
    List<Finding> judge(StreamSample before, StreamSample now) {
        Duration span = now.since(before);
        long packets = now.packets() - before.packets();
        if (span.compareTo(SHORTEST) < 0 || packets < FEWEST_PACKETS) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        double loss = loss(before, now);
        if (loss > limits.loss()) {
            findings.add(lossy(before, now, loss));
        } else {
            askedAgain(before, now, findings);
        }
        if (now.jitterSeconds() * MILLIS > limits.jitterMillis()) {
            findings.add(finding(
                    "high-jitter",
                    now,
                    format("its jitter is %.0f ms", now.jitterSeconds() * MILLIS),
                    Certainty.CERTAIN));
        }
        if (now.roundTripSeconds() * MILLIS > limits.roundTripMillis()) {
            String evidence = format("the round trip takes %.0f ms", now.roundTripSeconds() * MILLIS);
            findings.add(finding("high-round-trip", now, evidence, Certainty.CERTAIN));
        }
        keyframes(before, now, span, findings);
        if (now.kind() == MediaType.VIDEO && now.traffic() == Traffic.SENT && loss <= limits.loss()) {
            atLimit(before, now, span, findings);
        }
        return findings;
    }

    /** Lost packets in the span; for what is sent, only the peer knows, and its last report counts. */
    private static double loss(StreamSample before, StreamSample now) {
        long lost = Math.max(0, now.packetsLost() - before.packetsLost());
        double counted = (double) lost / (lost + now.packets() - before.packets());
        return now.traffic() == Traffic.SENT ? Math.max(counted, now.fractionLost()) : counted;
    }

    private Finding lossy(StreamSample before, StreamSample now, double loss) {
        return finding(
                "packet-loss",
                now,
                format(
                        "%.1f %% of the packets were lost within %.1f s (%d asked for again, %d keyframes asked for)",
                        loss * PERCENT,
                        now.since(before).toMillis() / MILLIS,
                        Math.max(0, now.nacks() - before.nacks()),
                        Math.max(0, now.keyframeRequests() - before.keyframeRequests())),
                Certainty.CERTAIN);
    }

    /** Losses that were mended in time; the server counts these requests for all streams of the endpoint together. */
    private void askedAgain(StreamSample before, StreamSample now, List<Finding> findings) {
        long requests = now.nacks() - before.nacks();
        long packets = now.packets() - before.packets();
        if (now.kind() == MediaType.VIDEO && requests > limits.loss() * packets) {
            findings.add(finding(
                    "packet-loss",
                    now,
                    format(
                            "%d packets were asked for again (NACK) within %.1f s, in which %d passed",
                            requests, now.since(before).toMillis() / MILLIS, packets),
                    Certainty.POSSIBLE));
        }
    }

    private void keyframes(StreamSample before, StreamSample now, Duration span, List<Finding> findings) {
        long requests = now.keyframeRequests() - before.keyframeRequests();
        double perMinute = requests * MINUTE / span.toMillis();
        if (requests >= FEWEST_KEYFRAMES && perMinute > limits.keyframeRequestsPerMinute()) {
            String evidence = format("%d keyframes were asked for within %.1f s", requests, span.toMillis() / MILLIS);
            findings.add(finding("keyframe-storm", now, evidence, Certainty.CERTAIN));
        }
    }

    private void atLimit(StreamSample before, StreamSample now, Duration span, List<Finding> findings) {
        double kbps = (now.bytes() - before.bytes()) * BITS / span.toMillis();
        if (isNear(kbps, limits.encoderKbps())) {
            findings.add(atLimit(now, kbps, "encoderBitrate", limits.encoderKbps()));
        } else if (isNear(kbps, limits.maxVideoSendKbps())) {
            findings.add(atLimit(now, kbps, "maxVideoSendBandwidth", limits.maxVideoSendKbps()));
        }
    }

    private static boolean isNear(double kbps, int limit) {
        return limit > 0 && Math.abs(kbps - limit) <= NEAR * limit;
    }

    private Finding atLimit(StreamSample now, double kbps, String setting, int limit) {
        String evidence = format("it has %.0f kbit/s, and %s is %d kbit/s", kbps, setting, limit);
        return finding("bitrate-at-limit", now, evidence, Certainty.LIKELY);
    }

    private Finding finding(String symptom, StreamSample now, String evidence, Certainty certainty) {
        return Catalogue.find(symptom).finding(endpoint, now.title() + ": " + evidence + ".", certainty);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
