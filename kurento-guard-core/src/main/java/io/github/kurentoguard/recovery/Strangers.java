package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.rpc.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what creations in doubt may have made: objects of the right class, in the right place, that nobody is known to
 * have made. They are released if they are provably those, since nobody has a handle on them; else they are told and
 * left. Provably means: this guard made the pipeline and knows all that was made in it since; the server has no other
 * session, so that no other client can have made them; they are not older than the time of the calls; and there are not
 * more of them than such calls. Confined to the loop.
 */
final class Strangers {

    /** How much older than the youngest known object one may be that was made by a call in doubt, in seconds. */
    private static final long OLDEST = 60;

    private final Topology topology;
    private final Translation translation;
    private final Questions questions;
    private final String session;
    private final Consumer<Finding> findings;
    private final Map<Place, Integer> suspected = new LinkedHashMap<>();

    /** Where something may have been made, and of which class it is. */
    private record Place(String parent, String type) {}

    /** @param session the id of this guard's session */
    Strangers(
            Topology topology,
            Translation translation,
            Questions questions,
            String session,
            Consumer<Finding> findings) {
        this.topology = topology;
        this.translation = translation;
        this.questions = questions;
        this.session = session;
        this.findings = findings;
    }

    /** Takes the parameters of a creation in doubt. */
    void suspect(JsonObject creation) {
        JsonObject arguments = Json.object(creation, "constructorParams");
        String parent = Json.text(arguments, arguments.has("hub") ? "hub" : "mediaPipeline");
        String type = Json.text(creation, "type");
        if (!parent.startsWith("newref:")) {
            // What was to be made in something that was to be made itself is found, and goes, with that.
            suspected.merge(new Place(parent, type.substring(type.indexOf('.') + 1)), 1, Integer::sum);
        }
    }

    /** Looks for them. */
    void look() {
        suspected.keySet().stream()
                .filter(place -> place.parent().isEmpty())
                .forEach(place -> tell(place, "what it may have made cannot be looked for.", List.of()));
        suspected.keySet().removeIf(place -> place.parent().isEmpty());
        if (!suspected.isEmpty()) {
            ask(Restoration.MANAGER, "getSessions", answer -> {
                boolean alone = onlyOurs(answer);
                suspected.keySet().forEach(place -> children(place, alone));
            });
        }
    }

    /** The list begins with as many empty texts as there are sessions. */
    private boolean onlyOurs(JsonObject answer) {
        return Json.object(answer, "result").get("value") instanceof JsonArray sessions
                && texts(sessions).allMatch(each -> each.isEmpty() || each.equals(session));
    }

    private static Stream<String> texts(JsonArray array) {
        return array.asList().stream().filter(JsonPrimitive.class::isInstance).map(JsonElement::getAsString);
    }

    private void children(Place place, boolean alone) {
        ask(translation.toServer(place.parent()), "getChildren", answer -> {
            if (Json.object(answer, "result").get("value") instanceof JsonArray children) {
                List<String> strange = strangers(children, place.type());
                if (!strange.isEmpty()) {
                    judge(place, strange, alone);
                }
            } else {
                tell(place, "its place could not be looked at: " + Json.error(answer) + ".", List.of());
            }
        });
    }

    private List<String> strangers(JsonArray children, String type) {
        return texts(children)
                .filter(id -> id.endsWith("." + type))
                .filter(id -> topology.find(translation.toApplication(id)) == null)
                .toList();
    }

    private void judge(Place place, List<String> strange, boolean alone) {
        Group group = topology.groupOf(place.parent());
        Entity youngest = group == null ? null : group.youngest();
        if (group == null || youngest == null || !group.isOurs() || group.mayHoldUnknown()) {
            tell(place, "not all is known that was made in that pipeline.", strange);
        } else if (!alone) {
            tell(place, "other clients have sessions on that server, and may have made it.", strange);
        } else if (strange.size() > suspected.getOrDefault(place, 0)) {
            tell(place, "there are more such objects than calls that may have made them.", strange);
        } else {
            dated(place, strange, translation.toServer(youngest.id()));
        }
    }

    private void dated(Place place, List<String> strange, String youngest) {
        Map<String, Long> born = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(strange);
        all.add(youngest);
        int[] left = {all.size()};
        all.forEach(id -> ask(id, "getCreationTime", answer -> {
            Long time = time(answer);
            if (time != null) {
                born.put(id, time);
            }
            if (--left[0] == 0) {
                decide(place, strange, born, born.get(youngest));
            }
        }));
    }

    private static @Nullable Long time(JsonObject answer) {
        return Json.object(answer, "result").get("value") instanceof JsonPrimitive time && time.isNumber()
                ? time.getAsLong()
                : null;
    }

    private void decide(Place place, List<String> strange, Map<String, Long> born, @Nullable Long youngest) {
        boolean inTime = youngest != null
                && strange.stream().allMatch(id -> born.getOrDefault(id, Long.MIN_VALUE) >= youngest - OLDEST);
        if (!inTime) {
            tell(place, "it may have been there before.", strange);
            return;
        }
        for (String id : strange) {
            JsonObject params = new JsonObject();
            params.addProperty("object", id);
            questions.put("release", params, answer -> {});
        }
        findings.accept(new Finding(
                "creation-in-doubt",
                subject(place),
                "The line broke, and it could not be told whether it had been executed. It had: " + named(strange)
                        + " had no owner and was released.",
                "Nothing is left of it on the server.",
                Certainty.CERTAIN,
                Severity.INFO));
    }

    private void tell(Place place, String why, List<String> strange) {
        findings.accept(new Finding(
                "creation-in-doubt",
                subject(place),
                "The line broke, and it could not be told whether it had been executed; " + why
                        + (strange.isEmpty() ? "" : " What it may have made: " + named(strange) + "."),
                "Something may be left on the server that nobody uses: it goes with its pipeline, or with the session."
                        + (strange.isEmpty() ? "" : " If you know that it is nobody's, release it.")));
    }

    private static String subject(Place place) {
        return "create " + place.type();
    }

    private String named(List<String> ids) {
        return ids.stream().map(translation::toApplication).collect(Collectors.joining(", "));
    }

    private void ask(String object, String operation, Consumer<JsonObject> then) {
        JsonObject params = new JsonObject();
        params.addProperty("object", object);
        params.addProperty("operation", operation);
        questions.put("invoke", params, then);
    }
}
