package io.github.kurentoguard.histories;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import org.jspecify.annotations.Nullable;

/** Raises an event of each object: one that is subscribed to is heard once, others never. */
public final class Earshot {

    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final Intention intention;

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
        meant.forEach(object -> object.heard.set(0));
        meant.forEach(object -> simulator.fire(guard.serverId(object.handle), "Error", error()));
        for (Meant object : meant) {
            int due = object.subscription == null ? 0 : 1;
            if (!until.test(() -> object.heard.get() >= due) || object.heard.get() != due) {
                return object + " heard of " + object.heard.get() + " events instead of " + due;
            }
        }
        return null;
    }

    private static JsonObject error() {
        JsonObject data = new JsonObject();
        data.addProperty("description", "made up");
        data.addProperty("errorCode", 1);
        data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
        return data;
    }
}
