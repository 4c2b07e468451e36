package io.github.kurentoguard.diagnosis.stats;

import java.util.List;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

class StreamJudgeTest {

    private static final StreamSample START =
            new StreamSample("s", MediaType.VIDEO, Traffic.RECEIVED, 1_000, 0, 0, 0, 0, 0, 0, 0, 0);

    private final StreamJudge judge = new StreamJudge("endpoint", StatsLimits.DEFAULT);

    @Test
    void cleanStreamDeservesNothing() {
        assertThat(judge.judge(START, received(1_000, 300_000, 0, 0.01, 1, 3))).isEmpty();
    }

    @Test
    void lossAboveTwoPercentIsFound() {
        assertThat(judge.judge(START, received(1_000, 300_000, 20, 0, 0, 0))).isEmpty();
        Finding finding = only(judge.judge(START, received(1_000, 300_000, 30, 0, 1, 17)));
        assertThat(finding.symptom()).isEqualTo("packet-loss");
        assertThat(finding.subject()).isEqualTo("endpoint");
        assertThat(finding.evidence()).contains("video from the peer", "2.9 %", "within 5.0 s", "17 asked for again");
    }

    @Test
    void onlyLossWithinTheSpanCounts() {
        StreamSample bad = received(1_000, 300_000, 500, 0, 0, 0);
        StreamSample later =
                new StreamSample("s", MediaType.VIDEO, Traffic.RECEIVED, 11_000, 2_000, 600_000, 500, 0, 0, 0, 0, 0);
        assertThat(judge.judge(bad, later)).isEmpty();
    }

    @Test
    void lossThatThePeerReportsIsFound() {
        assertThat(only(judge.judge(sent(START, 0, 0, 0, 0), sent(START, 1_000, 300_000, 0.05, 0)))
                        .symptom())
                .isEqualTo("packet-loss");
    }

    @Test
    void jitterAndRoundTripAreFound() {
        assertThat(only(judge.judge(START, received(1_000, 300_000, 0, 0.08, 0, 0)))
                        .symptom())
                .isEqualTo("high-jitter");
        Finding far = only(judge.judge(sent(START, 0, 0, 0, 0), sent(START, 1_000, 100_000, 0, 0.6)));
        assertThat(far.symptom()).isEqualTo("high-round-trip");
        assertThat(far.evidence()).contains("600 ms");
    }

    @Test
    void packetsThatAreAskedForAgainMayHaveBeenLost() {
        assertThat(judge.judge(START, received(1_000, 300_000, 0, 0, 0, 20))).isEmpty();
        Finding finding = only(judge.judge(START, received(1_000, 300_000, 0, 0, 0, 21)));
        assertThat(finding.symptom()).isEqualTo("packet-loss");
        assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
        assertThat(finding.evidence()).contains("21 packets were asked for again");
    }

    @Test
    void keyframeStormIsFound() {
        assertThat(judge.judge(START, received(1_000, 300_000, 0, 0, 2, 0))).isEmpty();
        assertThat(only(judge.judge(START, received(1_000, 300_000, 0, 0, 3, 0)))
                        .symptom())
                .isEqualTo("keyframe-storm");
    }

    @Test
    void videoAtTheServersDefaultLimitIsExplained() {
        StreamSample from = sent(START, 0, 0, 0, 0);
        Finding finding = only(judge.judge(from, sent(START, 400, 5 * 490_000 / 8, 0, 0)));
        assertThat(finding.symptom()).isEqualTo("bitrate-at-limit");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.evidence()).contains("490 kbit/s", "maxVideoSendBandwidth is 500");
        assertThat(judge.judge(from, sent(START, 400, 5 * 300_000 / 8, 0, 0))).isEmpty();
        StreamJudge transcoded = new StreamJudge("endpoint", StatsLimits.DEFAULT.withEncoder(300));
        assertThat(only(transcoded.judge(from, sent(START, 400, 5 * 300_000 / 8, 0, 0)))
                        .evidence())
                .contains("encoderBitrate is 300");
        assertThat(new StreamJudge("endpoint", StatsLimits.DEFAULT.withMaxVideoSend(0))
                        .judge(from, sent(START, 400, 5 * 490_000 / 8, 0, 0)))
                .isEmpty();
    }

    @Test
    void fewPacketsProveNothing() {
        assertThat(judge.judge(START, received(49, 10_000, 40, 1, 9, 9))).isEmpty();
    }

    private static StreamSample received(
            long packets, long bytes, long lost, double jitter, long keyframes, long nacks) {
        return new StreamSample(
                "s", MediaType.VIDEO, Traffic.RECEIVED, 6_000, packets, bytes, lost, 0, jitter, 0, keyframes, nacks);
    }

    private static StreamSample sent(
            StreamSample start, long packets, long bytes, double fractionLost, double roundTrip) {
        return new StreamSample(
                "s",
                MediaType.VIDEO,
                Traffic.SENT,
                start.atMillis() + (packets == 0 ? 0 : 5_000),
                packets,
                bytes,
                0,
                fractionLost,
                0,
                roundTrip,
                0,
                0);
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
