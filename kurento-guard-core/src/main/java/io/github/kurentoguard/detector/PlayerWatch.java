package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** A player whose source does not open, brings nothing, or ends though it is live. */
final class PlayerWatch implements Watch {

    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final int DEFAULT_CACHE = 2_000;
    private static final int LOW_CACHE = 100;
    private static final int HIGH_CACHE = 10_000;
    private static final int NO_HANDLER = 12;
    private static final Set<String> LIVE = Set.of("rtsp", "rtsps", "rtspt", "rtspu", "rtmp", "rtp", "udp", "srt");

    private final ElementFacts element;
    private final Alarm arrival = new Alarm();
    private boolean paused;
    private boolean cannotOpen;

    PlayerWatch(ElementFacts element) {
        this.element = element;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call) {
            called(call, found);
        } else if (signal instanceof Signal.Event event) {
            heard(event, found);
        }
    }

    private void called(Signal.Call call, Consumer<Finding> found) {
        switch (call.operation()) {
            case "create" -> cache(found);
            case "play" -> {
                paused = false;
                if (element.hears("MediaFlowOutStateChanged")
                        && element.flowingOut().isEmpty()) {
                    arrival.set(call.at().plusMillis(cache()).plus(MARGIN));
                }
            }
            case "pause" -> {
                paused = true;
                arrival.stop();
            }
            case "stop" -> arrival.stop();
            default -> {}
        }
    }

    private int cache() {
        try {
            return Integer.parseInt(element.constructed("networkCache", String.valueOf(DEFAULT_CACHE)));
        } catch (NumberFormatException odd) {
            return DEFAULT_CACHE;
        }
    }

    private boolean isLive() {
        String uri = element.constructed("uri", "");
        int colon = uri.indexOf(':');
        return colon > 0 && LIVE.contains(uri.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private void cache(Consumer<Finding> found) {
        boolean extreme = cache() < LOW_CACHE || cache() > HIGH_CACHE;
        if (isLive() && extreme) {
            found.accept(Catalogue.find("rtsp-broken-video")
                    .finding(element.id, "networkCache is " + cache() + " ms.", Certainty.POSSIBLE, Severity.INFO));
        }
    }

    private void heard(Signal.Event event, Consumer<Finding> found) {
        switch (event.type()) {
            case "MediaFlowOutStateChanged" -> arrival.stop();
            case "EndOfStream" -> ended(found);
            case "UriEndpointStateChanged" -> paused = event.text("state").equals("PAUSE");
            case "Error" -> error(event, found);
            default -> {}
        }
    }

    private void ended(Consumer<Finding> found) {
        arrival.stop();
        if (isLive() && !cannotOpen) {
            found.accept(Catalogue.find("player-live-ended")
                    .finding(
                            element.id,
                            "EndOfStream of '" + Secrets.hidden(element.constructed("uri", "")) + "'.",
                            Certainty.LIKELY));
        }
    }

    /** One failure is told up to four times, and pausing causes errors that mean nothing. */
    private void error(Signal.Event event, Consumer<Finding> found) {
        boolean opening = event.text("type").startsWith("INVALID_")
                || event.text("errorCode").equals(String.valueOf(NO_HANDLER));
        if (cannotOpen || (paused && !opening)) {
            return;
        }
        arrival.stop();
        cannotOpen = opening;
        String uri = element.constructed("uri", "");
        String of = uri.isEmpty() ? "" : " Source: '" + Secrets.hidden(uri) + "'.";
        found.accept(Catalogue.find(opening ? "player-uri-invalid" : "media-error")
                .finding(element.id, ErrorWatch.evidence(event) + of, Certainty.CERTAIN));
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (arrival.rings(now)) {
            found.accept(Catalogue.find("player-no-media")
                    .finding(
                            element.id,
                            "play() was called " + (cache() + MARGIN.toMillis()) + " ms ago and no media has come.",
                            Certainty.CERTAIN));
        }
    }

    @Override
    public boolean waiting() {
        return arrival.isSet();
    }
}
