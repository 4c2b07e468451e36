package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** A live source for which one player after the other is made. */
final class PlayerRestarts implements Detector {

    private static final int OFTEN = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Map<String, Deque<Instant>> made = new LinkedHashMap<>();

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        boolean player = signal instanceof Signal.Call call
                && call.operation().equals("create")
                && call.object().endsWith(".PlayerEndpoint")
                && call.text("uri").startsWith("rtsp");
        if (player) {
            made(((Signal.Call) signal).text("uri"), signal.at(), found);
        }
    }

    private void made(String uri, Instant at, Consumer<Finding> found) {
        Deque<Instant> times = made.computeIfAbsent(uri, unknown -> new ArrayDeque<>());
        if (made.size() > MOST) {
            made.remove(made.keySet().iterator().next());
        }
        times.addLast(at);
        if (times.size() > OFTEN) {
            times.removeFirst();
        }
        if (times.size() == OFTEN && Duration.between(times.getFirst(), at).compareTo(WITHIN) <= 0) {
            times.clear();
            found.accept(Catalogue.find("player-restarts")
                    .finding(
                            Secrets.hidden(uri),
                            OFTEN + " players were made for this source within " + WITHIN.toSeconds() + " s.",
                            Certainty.LIKELY));
        }
    }
}
