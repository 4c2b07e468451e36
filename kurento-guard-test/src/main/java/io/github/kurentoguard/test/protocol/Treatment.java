package io.github.kurentoguard.test.protocol;

import java.time.Duration;

import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to one request.
 *
 * @param busy how much longer the server is busy with it; everything behind it on the socket waits
 * @param refusal answered instead of executing; null to execute
 * @param copies how often the answer is sent: 0 loses it, 2 doubles it
 * @param overtaken whether the answer is held until the next one has left
 * @param padding how many bytes of white space are put behind the answer's text, to make it large
 */
public record Treatment(Duration busy, @Nullable KmsException refusal, int copies, boolean overtaken, int padding) {

    /** Nothing out of the ordinary. */
    public static final Treatment NORMAL = new Treatment(Duration.ZERO, null, 1, false, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Treatment {
        if (busy.isNegative() || copies < 0 || padding < 0) {
            throw new IllegalArgumentException("busy, copies and padding must not be negative, were " + busy + ", "
                    + copies + " and " + padding + "; for no fault at all take Treatment.NORMAL");
        }
    }
}
