package io.github.kurentoguard.proof.relay;

import java.time.Duration;
import java.util.Random;

/**
 * What a slow line does to the bytes of one direction: it delays them, with jitter, and holds some of them back for as long
 * as TCP takes to notice a lost packet and to send it again. Bytes are never overtaken, as in TCP. Safe for use by several
 * threads.
 */
public final class PoorLine {

    private static final PoorLine NONE = new PoorLine(Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

    private final long delay;
    private final long jitter;
    private final int lossPercent;
    private final long retransmission;
    private final Random random = new Random();

    /**
     * @param delay in one direction
     * @param jitter by how much it is more or less at most
     * @param lossPercent how many of a hundred reads are held back
     * @param retransmission for how long they are
     */
    public PoorLine(Duration delay, Duration jitter, int lossPercent, Duration retransmission) {
        this.delay = delay.toNanos();
        this.jitter = jitter.toNanos();
        this.lossPercent = lossPercent;
        this.retransmission = retransmission.toNanos();
    }

    /** One without a delay. */
    static PoorLine none() {
        return NONE;
    }

    /** How long the next bytes take; each loss that follows a loss takes twice as long. */
    long nextNanos() {
        if (delay == 0) {
            return 0;
        }
        long time = delay - jitter + (long) (random.nextDouble() * 2 * jitter);
        for (long wait = retransmission; random.nextInt(100) < lossPercent; wait *= 2) {
            time += wait;
        }
        return time;
    }
}
