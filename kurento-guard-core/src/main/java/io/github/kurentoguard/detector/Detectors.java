package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;

/** The detectors there are, as one. */
public final class Detectors implements Detector {

    private final List<Detector> all;

    private Detectors(List<Detector> all) {
        this.all = all;
    }

    /** Those that look at a whole client: calls, events and the connection. */
    public static Detector ofClient(Diagnosis settings) {
        return new Detectors(List.of(
                new ElementDetector(settings),
                new RefusalDetector(),
                new DangerousCalls(),
                new PlayerRestarts(),
                new LeakDetector(),
                new LimitDetector(),
                new ConnectionDetector()));
    }

    /** Those that look at media objects, by their events and, where they are seen, calls. */
    public static Detector ofMedia(Diagnosis settings) {
        return new Detectors(List.of(new ElementDetector(settings)));
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        for (Detector detector : all) {
            detector.see(signal, found);
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        for (Detector detector : all) {
            detector.tick(now, found);
        }
    }

    @Override
    public boolean waiting() {
        for (Detector detector : all) {
            if (detector.waiting()) {
                return true;
            }
        }
        return false;
    }
}
