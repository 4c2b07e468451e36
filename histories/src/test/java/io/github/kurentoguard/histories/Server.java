package io.github.kurentoguard.histories;

import java.time.Duration;

import io.github.kurentoguard.test.KurentoSimulator;

/**
 * What kind of server a history is played on.
 *
 * @param keepsAnswers whether it keeps its answers; else nearly every call whose line breaks has an unknown outcome
 * @param latency of its answers
 * @param jitter how much longer one may take
 */
record Server(boolean keepsAnswers, Duration latency, Duration jitter) {

    static Server of(long seed) {
        Duration latency = Duration.ofMillis(seed % 3 == 0 ? 1 : 0);
        return new Server(seed % 8 != 0, latency, latency.multipliedBy(2));
    }

    KurentoSimulator start() {
        KurentoSimulator simulator = keepsAnswers
                ? KurentoSimulator.start()
                : KurentoSimulator.builder().disableRequestCache().start();
        if (!latency.isZero()) {
            simulator.latency(latency, jitter);
        }
        return simulator;
    }
}
