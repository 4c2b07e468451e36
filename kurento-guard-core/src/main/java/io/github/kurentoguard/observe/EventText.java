package io.github.kurentoguard.observe;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.sdp.Addresses;
import io.github.kurentoguard.sdp.Candidate;

/** What an event says, in a few words. */
final class EventText {

    private static final Set<String> OF_EVERY_EVENT = Set.of("source", "timestampMillis", "tags", "type");

    private EventText() {}

    static String of(Signal.Event event, boolean masked) {
        String text =
                switch (event.type()) {
                    case "NewCandidatePairSelected" -> pair(event, masked);
                    case "IceCandidateFound" ->
                        candidate(
                                event.data().get("candidate") instanceof JsonObject c ? text(c, "candidate") : "",
                                masked);
                    case "IceComponentStateChanged" ->
                        event.text("state") + " (stream " + event.text("streamId") + ", component "
                                + event.text("componentId") + ")";
                    case "MediaFlowInStateChanged", "MediaFlowOutStateChanged", "MediaTranscodingStateChanged" ->
                        event.text("mediaType") + " " + event.text("state");
                    case "MediaStateChanged", "ConnectionStateChanged" -> event.text("newState");
                    case "ElementConnected", "ElementDisconnected" ->
                        event.text("mediaType") + " to " + MediaIds.shortName(event.text("sink"));
                    case "Error" ->
                        event.text("type") + " " + event.text("errorCode") + ": "
                                + Secrets.hidden(event.text("description"));
                    default -> members(event.data());
                };
        String oneLine = text.replaceAll("\\s+", " ").strip();
        return masked ? Addresses.masked(oneLine) : oneLine;
    }

    private static String pair(Signal.Event event, boolean masked) {
        return event.data().get("candidatePair") instanceof JsonObject pair
                ? candidate(text(pair, "localCandidate"), masked) + " here, "
                        + candidate(text(pair, "remoteCandidate"), masked) + " at the peer"
                : "";
    }

    private static String candidate(String text, boolean masked) {
        Optional<Candidate> candidate = Candidate.read(text);
        return candidate.isPresent() ? candidate.get().describe(masked) : text;
    }

    private static String members(JsonObject data) {
        return data.entrySet().stream()
                .filter(member -> !OF_EVERY_EVENT.contains(member.getKey()))
                .map(member -> member.getKey() + " " + plain(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(JsonElement value) {
        return Secrets.hidden(value.isJsonPrimitive() ? value.getAsString() : value.toString());
    }

    private static String text(JsonObject object, String member) {
        return object.has(member) && object.get(member).isJsonPrimitive()
                ? object.get(member).getAsString()
                : "";
    }
}
