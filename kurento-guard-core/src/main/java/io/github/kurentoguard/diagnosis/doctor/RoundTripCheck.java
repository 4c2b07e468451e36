package io.github.kurentoguard.diagnosis.doctor;

import java.util.Arrays;
import java.util.Locale;

import io.github.kurentoguard.event.Certainty;
import org.kurento.client.ServerManager;

/** How long small calls take. */
record RoundTripCheck(ServerManager server) implements Check {

    private static final int CALLS = 11;
    private static final double MILLIS = 1e6;
    private static final double SLOW_MILLIS = 100;

    @Override
    public String topic() {
        return "round trip";
    }

    @Override
    public void examine(Chart chart) {
        double[] millis = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            server.getCpuCount();
            millis[i] = (System.nanoTime() - began) / MILLIS;
        }
        Arrays.sort(millis);
        double median = millis[CALLS / 2];
        String figures =
                String.format(Locale.ROOT, "median %.1f ms, %.1f to %.1f ms", median, millis[0], millis[CALLS - 1]);
        chart.fact(topic(), CALLS + " small calls", figures);
        if (median > SLOW_MILLIS) {
            chart.finding("slow-round-trip", Certainty.CERTAIN, "Small calls take long: " + figures + ".");
        }
    }
}
