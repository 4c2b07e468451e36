package io.github.kurentoguard.histories;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import org.jspecify.annotations.Nullable;
import org.kurento.client.ErrorEvent;

/**
 * Raises an event of each object, and one more of those that are subscribed to: these are heard once each, others never.
 * What is heard of an event after a look breaks the next one.
 */
public final class Earshot {

    private static final String MADE_UP = "made up";

    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final Intention intention;
    private int number;

    public Earshot(KurentoSimulator simulator, KurentoGuard guard, Intention intention) {
        this.simulator = simulator;
        this.guard = guard;
        this.intention = intention;
    }

    /**
     * Null if it is so; with nobody at work.
     *
     * @param until waits for something, and says whether it came in time
     */
    public @Nullable String problem(Predicate<BooleanSupplier> until) {
        List<Meant> meant = intention.all().stream()
                .filter(each -> !each.doubts.contains("gone"))
                .filter(each -> !each.doubts.contains("subscription"))
                .toList();
        String late = misheard(meant);
        if (late != null) {
            return late + ", since it was looked at before";
        }
        List<Meant> subscribed =
                meant.stream().filter(object -> object.subscription != null).toList();
        raise(meant);
        // Events of an object come in order, and of all objects on one line: behind these no earlier one is under way.
        raise(subscribed);
        subscribed.forEach(object -> object.due += 2);
        boolean heard = subscribed.stream().allMatch(object -> until.test(() -> object.lastHeard == number));
        String misheard = misheard(meant);
        return heard || misheard != null ? misheard : "the last event of a subscribed object is not heard";
    }

    private static @Nullable String misheard(List<Meant> objects) {
        return objects.stream()
                .filter(object -> object.heard.get() != object.due)
                .map(object -> object + " heard of " + object.heard.get() + " events instead of " + object.due)
                .findFirst()
                .orElse(null);
    }

    private void raise(List<Meant> objects) {
        number++;
        objects.forEach(object -> simulator.fire(guard.serverId(object.handle), "Error", error(number)));
    }

    /** Has an object hear of an event, unless it is one of the server's own: a player without its file has those. */
    static void hear(Meant object, ErrorEvent event) {
        if (event.getDescription().equals(MADE_UP)) {
            object.hear(event.getErrorCode());
        }
    }

    private static JsonObject error(int number) {
        JsonObject data = new JsonObject();
        data.addProperty("description", MADE_UP);
        data.addProperty("errorCode", number);
        data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
        return data;
    }
}
