package io.github.kurentoguard.diagnosis.doctor;

import java.util.Locale;

import io.github.kurentoguard.event.Certainty;
import org.kurento.client.ServerManager;

/** Processor and memory. The server tells no limit of its memory, nor how many files and threads it has. */
record LoadCheck(ServerManager server) implements Check {

    private static final int INTERVAL_MILLIS = 500;
    private static final float BUSY = 0.8f;
    private static final int PERCENT = 100;
    private static final long KIBIBYTES = 1024;

    @Override
    public String topic() {
        return "load";
    }

    @Override
    public void examine(Chart chart) {
        int processors = Math.max(1, server.getCpuCount());
        float used = server.getUsedCpu(INTERVAL_MILLIS);
        String load = String.format(Locale.ROOT, "%.0f %% of %d × 100 %%", used, processors);
        chart.fact(topic(), "CPU", load);
        chart.fact(topic(), "memory", server.getUsedMemory() / KIBIBYTES + " MiB");
        if (used > BUSY * PERCENT * processors) {
            chart.finding("high-cpu", Certainty.CERTAIN, "The media server uses " + load + " of its processors.");
        }
    }
}
