package io.github.kurentoguard.validation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kurentoguard.error.InvalidArgumentException;

/**
 * The endpoints of which a data channel is being closed. A second close while one runs can lock the media server's
 * endpoint, and the connection with it, for good. Safe for use by several threads.
 */
final class DataChannelCloses {

    static final String OPERATION = "closeDataChannel";

    private final Map<String, CheckedCall> running = new ConcurrentHashMap<>();

    /** @throws InvalidArgumentException if one runs already */
    void begin(CheckedCall call) {
        if (running.putIfAbsent(call.object(), call) != null) {
            Report report = new Report();
            report.rule(CrashRule.NAME);
            report.refuse(
                    null,
                    null,
                    "another closeDataChannel of this endpoint has not been answered, and two at a time can lock the"
                            + " endpoint and the connection for good",
                    "Wait for the answer of one before the next.");
            throw report.violations().get(0).exception(call);
        }
    }

    void end(CheckedCall call) {
        running.remove(call.object(), call);
    }

    void clear() {
        running.clear();
    }
}
