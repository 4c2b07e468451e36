package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.Severity;

/**
 * A limit of the server that is near: nearly as many objects of this client as there were when the server last refused to
 * make another. The server tells neither its limits nor how near they are.
 */
final class LimitDetector implements Detector {

    private static final int LIMIT_REACHED = 40009;
    private static final int FEW = 10;
    private static final int MOST_PIPELINES = 20_000;
    private static final double NEAR = 0.9;
    private static final double FAR = 0.8;

    /** How many objects live, the pipeline included, by pipeline. */
    private final Map<String, Integer> living = new LinkedHashMap<>();

    private int total;
    private int most;
    private Instant refused = Instant.EPOCH;
    private String said = "";
    private boolean told;

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call) {
            called(call, found);
        } else if (signal instanceof Signal.Refusal refusal && refusal.code() == LIMIT_REACHED && total >= FEW) {
            most = total;
            refused = refusal.at();
            said = refusal.message();
            told = true;
        } else if (signal instanceof Signal.Link link && link.event() instanceof GuardEvent.SessionLost) {
            living.clear();
            total = 0;
        }
    }

    private void called(Signal.Call call, Consumer<Finding> found) {
        String pipeline = MediaIds.pipelineOf(call.object());
        if (call.operation().equals("create")) {
            living.merge(pipeline, 1, Integer::sum);
            total++;
            forgetOldest();
            judge(found);
        } else if (call.operation().equals("release")) {
            released(pipeline, call.object());
        }
        told &= total >= FAR * most;
    }

    private void forgetOldest() {
        if (living.size() > MOST_PIPELINES) {
            total -= living.remove(living.keySet().iterator().next());
        }
    }

    private void released(String pipeline, String object) {
        int fewer = living.getOrDefault(pipeline, 0);
        if (fewer > 0 && !object.equals(pipeline)) {
            fewer = 1;
            living.merge(pipeline, -1, Integer::sum);
        } else {
            living.remove(pipeline);
        }
        total -= fewer;
    }

    private void judge(Consumer<Finding> found) {
        if (most > 0 && !told && total >= NEAR * most) {
            told = true;
            found.accept(Catalogue.find("resource-limit")
                    .finding(
                            "media server",
                            "This client has " + total + " objects; with " + most + " the server refused another at "
                                    + refused + " (" + said + ").",
                            Certainty.POSSIBLE,
                            Severity.WARNING));
        }
    }
}
