package io.github.kurentoguard.benchmarks;

import java.util.List;
import java.util.Locale;

/** All there is to measure. */
enum Measures {
    CALLS(SynchronousCalls::run),
    CREATIONS(Creations::run),
    ASYNC(AsynchronousCalls::run),
    EVENTS(Events::run),
    LATENCY(EventLatency::run),
    OUTAGES(Outages::run),
    ABSENCE(Absence::run),
    SILENCE(Silence::run),
    IDLE(IdleClients::run),
    RECORDING(Recording::run),
    FOOTPRINT(Footprint::run),
    RECOVERY(Recoveries::run),
    SCALE(Scale::run),
    VALIDATION(Validation::run),
    LOGS(LogScanning::run);

    private final Measure measure;

    Measures(Measure measure) {
        this.measure = measure;
    }

    /** Takes some time, and says what it found. */
    interface Measure {

        List<Row> run(Options options) throws Exception;
    }

    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Row> run(Options options) throws Exception {
        return measure.run(options);
    }
}
