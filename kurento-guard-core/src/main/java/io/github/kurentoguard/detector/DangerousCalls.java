package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** Calls that went well this time, and are known to end badly; single ones are the business of the checks before a call. */
final class DangerousCalls implements Detector {

    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private final Map<String, Instant> closings = new LinkedHashMap<>();

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("closeDataChannel")) {
            closed(call, found);
        }
    }

    private void closed(Signal.Call call, Consumer<Finding> found) {
        Instant before = closings.put(call.object(), call.at());
        if (closings.size() > MOST) {
            closings.remove(closings.keySet().iterator().next());
        }
        if (before != null && Duration.between(before, call.at()).compareTo(QUICK) < 0) {
            found.accept(Catalogue.find("dangerous-call")
                    .finding(
                            call.object(),
                            "'closeDataChannel' was called twice in quick succession, which can block endpoint and"
                                    + " connection for good.",
                            Certainty.CERTAIN,
                            Severity.WARNING));
        }
    }
}
