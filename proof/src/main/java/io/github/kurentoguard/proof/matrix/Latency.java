package io.github.kurentoguard.proof.matrix;

import java.time.Duration;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.MissingPartException;
import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.proof.relay.PoorLine;
import io.github.kurentoguard.proof.relay.Relay;
import io.github.kurentoguard.test.KurentoSimulator;

/**
 * A line that is slow, uneven and loses packets: by the kernel's netem in a network of our own where there is one, or by a
 * relay that delays what passes and holds some of it back for as long as TCP would take to send it again.
 */
final class Latency {

    static final String NAME = "latency 500 ms ± 100 ms each way and 5% loss for 15 s";

    private static final int DELAY_MILLIS = 500;
    private static final int JITTER_MILLIS = 100;
    private static final int LOSS_PERCENT = 5;
    private static final Duration LENGTH = Duration.ofSeconds(15);
    /** What Linux waits for on a line with a round trip of 1 s, about. */
    private static final Duration RETRANSMISSION = Duration.ofMillis(1_500);

    private Latency() {}

    static Row row(Kind kind) throws Exception {
        if (Network.isOurs()) {
            try {
                Network.poor(DELAY_MILLIS, JITTER_MILLIS, LOSS_PERCENT);
                Network.good();
                return byTheKernel(kind);
            } catch (MissingPartException e) {
                return byARelay(kind, e.getMessage());
            }
        }
        return byARelay(kind, "no network of our own");
    }

    private static Row byTheKernel(Kind kind) throws Exception {
        return Matrix.row(kind, Fault.of(NAME + " (netem)", Promise.UNSEEN, trial -> {
            Network.poor(DELAY_MILLIS, JITTER_MILLIS, LOSS_PERCENT);
            Trial.pause(LENGTH);
            Network.good();
        }));
    }

    private static Row byARelay(Kind kind, String reason) throws Exception {
        PoorLine poor = new PoorLine(
                Duration.ofMillis(DELAY_MILLIS), Duration.ofMillis(JITTER_MILLIS), LOSS_PERCENT, RETRANSMISSION);
        Executions executions = new Executions();
        try (KurentoSimulator simulator = executions.start();
                Relay relay = Relay.slow(simulator.port());
                Trial trial = new Trial(kind, executions, simulator, "ws://127.0.0.1:" + relay.port() + "/kurento")) {
            return trial.run(Fault.of(NAME + " (by a relay: " + reason + ")", Promise.UNSEEN, struck -> {
                relay.poor(poor);
                Trial.pause(LENGTH);
                relay.good();
            }));
        }
    }
}
