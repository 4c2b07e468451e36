package io.github.kurentoguard.validation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.sdp.DescriptionLines;

/**
 * What this guard knows of an object from the calls that succeeded.
 *
 * @param session counts the sessions of the guard; the one in which the object was made
 * @param mediaSections how many the other side's SDP has; -1 if that is not known
 * @param run what a recorder or player was told last
 * @param images the ids of overlaid images, in the order in which they were added
 * @param numbers what whole numbers were set, by property
 */
record ObjectState(
        int session,
        Negotiation negotiation,
        int mediaSections,
        Run run,
        List<String> images,
        Map<String, Integer> numbers) {

    /** What a recorder or player was told. */
    enum Run {
        NEVER,
        STARTED,
        STOPPED
    }

    private static final int MOST_IMAGES = 1_000;

    static ObjectState fresh(int session) {
        return new ObjectState(session, Negotiation.NONE, -1, Run.NEVER, List.of(), Map.of());
    }

    /** The state after a call, which has succeeded. */
    ObjectState after(String operation, JsonObject arguments) {
        return switch (operation) {
            case "generateOffer" -> with(Negotiation.OFFERED, mediaSections);
            case "processOffer" -> with(Negotiation.DONE, sections(arguments, "offer"));
            case "processAnswer" -> with(Negotiation.DONE, sections(arguments, "answer"));
            case "record", "play" -> withRun(Run.STARTED);
            case "stop", "stopAndWait" -> run == Run.NEVER ? this : withRun(Run.STOPPED);
            case "addImage" -> withImage(Json.textOr(arguments, "id", ""));
            case "removeImage" -> withoutImage(Json.textOr(arguments, "id", ""));
            default ->
                operation.endsWith("Bandwidth") || operation.endsWith("Bitrate")
                        ? withNumber(operation, arguments)
                        : this;
        };
    }

    /** The state when a call may or may not have been executed. */
    ObjectState inDoubt(String operation) {
        return switch (operation) {
            case "generateOffer", "processOffer", "processAnswer" -> with(Negotiation.UNKNOWN, -1);
            default -> this;
        };
    }

    private ObjectState with(Negotiation other, int sections) {
        return new ObjectState(session, other, sections, run, images, numbers);
    }

    private ObjectState withRun(Run other) {
        return new ObjectState(session, negotiation, mediaSections, other, images, numbers);
    }

    /** The state when the session is gone. */
    ObjectState lost() {
        return new ObjectState(session, Negotiation.UNKNOWN, -1, Run.NEVER, images, numbers);
    }

    private ObjectState withImage(String id) {
        Set<String> more = new LinkedHashSet<>(images);
        return !more.add(id) || more.size() > MOST_IMAGES ? this : withImages(more);
    }

    private ObjectState withoutImage(String id) {
        Set<String> fewer = new LinkedHashSet<>(images);
        return fewer.remove(id) ? withImages(fewer) : this;
    }

    private ObjectState withImages(Set<String> other) {
        return new ObjectState(session, negotiation, mediaSections, run, List.copyOf(other), numbers);
    }

    private ObjectState withNumber(String operation, JsonObject arguments) {
        if (!operation.startsWith("set")) {
            return this;
        }
        String property = Types.decapitalised(operation.substring(3));
        OptionalDouble value = Json.number(arguments, property);
        if (value.isEmpty()) {
            return this;
        }
        Map<String, Integer> more = new HashMap<>(numbers);
        more.put(property, (int) value.getAsDouble());
        return new ObjectState(session, negotiation, mediaSections, run, images, Map.copyOf(more));
    }

    private static int sections(JsonObject arguments, String parameter) {
        return DescriptionLines.sectionsOf(Json.textOr(arguments, parameter, ""));
    }
}
