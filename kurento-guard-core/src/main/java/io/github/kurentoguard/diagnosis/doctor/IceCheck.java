package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.sdp.Candidate;
import org.jspecify.annotations.Nullable;
import org.kurento.client.WebRtcEndpoint;

/** STUN, TURN and external addresses: what is set, and what comes of it when an endpoint gathers. */
record IceCheck(TrialEndpoints endpoints) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration SLOW = Duration.ofSeconds(2);

    @Override
    public String topic() {
        return "ICE";
    }

    @Override
    public void examine(Chart chart) {
        WebRtcEndpoint endpoint = endpoints.endpoint();
        Settings settings = Settings.of(endpoint);
        settings.describe(topic(), chart);
        TrialEndpoints.Gathering gathering = endpoints.gather(endpoint, PATIENCE);
        describe(gathering, chart);
        if (gathering.candidates().isEmpty()) {
            judgeSilence(gathering, chart);
        } else {
            judge(settings, gathering, chart);
        }
    }

    private void describe(TrialEndpoints.Gathering gathering, Chart chart) {
        String took = gathering.took().toMillis() + " ms";
        chart.fact(topic(), "gathering", gathering.complete() ? took : "not done after " + took);
        Map<String, List<String>> byType = gathering.candidates().stream()
                .collect(Collectors.groupingBy(
                        Candidate::type,
                        TreeMap::new,
                        Collectors.mapping(
                                candidate -> candidate.address() + " (" + Reach.of(candidate.address()) + ", "
                                        + candidate.protocol() + ")",
                                Collectors.toList())));
        byType.forEach((type, addresses) ->
                chart.fact(topic(), type, addresses.stream().distinct().collect(Collectors.joining(", "))));
    }

    private static void judgeSilence(TrialEndpoints.Gathering gathering, Chart chart) {
        chart.finding(
                "ice-no-local-candidates",
                Certainty.CERTAIN,
                "A trial endpoint found no candidate within " + gathering.took().toMillis() + " ms.");
    }

    private static void judge(Settings settings, TrialEndpoints.Gathering gathering, Chart chart) {
        if (!gathering.complete() || gathering.took().compareTo(SLOW) > 0) {
            chart.finding(
                    "ice-gathering-slow",
                    Certainty.CERTAIN,
                    "A trial endpoint took " + (gathering.complete() ? "" : "more than ")
                            + gathering.took().toMillis()
                            + " ms to gather candidates: STUN or TURN does not answer.");
        }
        if (settings.turn() && !gathering.has("relay")) {
            chart.finding("turn-not-used", Certainty.CERTAIN, "turnUrl is set, and gathering gave no relay candidate.");
        }
        boolean reachable = gathering.candidates().stream()
                .anyMatch(candidate -> Reach.of(candidate.address()) == Reach.PUBLIC
                        || !candidate.type().equals("host"));
        if (!reachable) {
            judgePrivate(settings, gathering, chart);
        }
    }

    private static void judgePrivate(Settings settings, TrialEndpoints.Gathering gathering, Chart chart) {
        String hosts = String.join(", ", gathering.hosts());
        if (settings.nothingSet()) {
            chart.finding(
                    "stun-not-configured",
                    Certainty.CERTAIN,
                    "No STUN, no TURN and no external address is set, and the server's own addresses are " + hosts
                            + ".");
        }
        chart.finding(
                "no-reachable-address",
                Certainty.LIKELY,
                "A trial endpoint found only " + hosts + ", which no browser outside of that network can reach.");
        if (gathering.hosts().stream().anyMatch(Reach::isDockerBridge)) {
            chart.finding("docker-bridge-address", Certainty.LIKELY, "The server's addresses are " + hosts + ".");
        }
    }

    /** What is configured. The TURN URL carries a password and is never shown. */
    private record Settings(String stun, boolean turn, String external) {

        static Settings of(WebRtcEndpoint endpoint) {
            String address = text(endpoint.getStunServerAddress());
            return new Settings(
                    address.isEmpty() ? "" : address + ":" + endpoint.getStunServerPort(),
                    !text(endpoint.getTurnUrl()).isEmpty(),
                    (text(endpoint.getExternalIPv4()) + " " + text(endpoint.getExternalIPv6())).strip());
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }

        boolean nothingSet() {
            return stun.isEmpty() && !turn && external.isEmpty();
        }

        void describe(String topic, Chart chart) {
            chart.fact(topic, "STUN server", stun.isEmpty() ? "not set" : stun);
            chart.fact(topic, "TURN server", turn ? "set" : "not set");
            chart.fact(topic, "external address", external.isEmpty() ? "not set" : external);
        }
    }
}
