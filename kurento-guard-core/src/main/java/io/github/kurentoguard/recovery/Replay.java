package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.event.RecoveryFailure;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of one pipeline, in transactions: one round trip if nothing fails. A step that fails is noted, what
 * depends on it is left out, and the rest goes on in the next transaction. Confined to the loop.
 */
final class Replay {

    /** A transaction holds up the pings on its socket for as long as it takes. */
    private static final int LONGEST = 200;

    private final ReplayChannel channel;
    private final Translation target;
    private final Set<String> members;
    private final Iterator<Step> steps;
    private final Deque<Step> putBack = new ArrayDeque<>();
    private final Consumer<Replay> done;
    private final Set<String> ready;
    private final Set<String> dead = new HashSet<>();
    private final List<Step> failed = new ArrayList<>();
    private final Set<Step> unread = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<RecoveryFailure> failures = new ArrayList<>();
    private int longest = LONGEST;
    private int created;
    private int connections;
    private int subscriptions;

    /**
     * @param target is told the ids of what is made
     * @param members the ids of all objects that the steps may name
     * @param ready those of them that are there already
     * @param done runs when all steps were taken
     */
    Replay(
            Iterator<Step> steps,
            ReplayChannel channel,
            Translation target,
            Set<String> members,
            Set<String> ready,
            Consumer<Replay> done) {
        this.steps = steps;
        this.channel = channel;
        this.target = target;
        this.members = members;
        this.ready = new HashSet<>(ready);
        this.done = done;
    }

    void begin() {
        List<Step> batch = new ArrayList<>();
        Map<String, Integer> creations = new HashMap<>();
        JsonArray operations = new JsonArray();
        while (batch.size() < longest && (!putBack.isEmpty() || steps.hasNext())) {
            Step step = putBack.isEmpty() ? steps.next() : putBack.remove();
            String lacking = lacking(step.params(), creations);
            if (lacking != null) {
                fail(step, lacking + ", which it needs, is not there");
            } else {
                operations.add(operation(step, batch.size(), creations));
                if (step.kind() == Step.Kind.CREATE) {
                    creations.put(step.about(), batch.size());
                }
                batch.add(step);
            }
        }
        if (batch.isEmpty()) {
            done.accept(this);
            return;
        }
        JsonObject params = new JsonObject();
        params.add("operations", operations);
        channel.send("transaction", params, answer -> answered(batch, answer));
    }

    private @Nullable String lacking(JsonElement value, Map<String, Integer> creations) {
        if (value instanceof JsonObject object) {
            return object.asMap().values().stream()
                    .map(each -> lacking(each, creations))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream()
                    .map(each -> lacking(each, creations))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        String id = value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
        boolean known = !members.contains(id) || ready.contains(id) || creations.containsKey(id);
        return known ? null : id;
    }

    private JsonObject operation(Step step, int index, Map<String, Integer> creations) {
        JsonObject operation = new JsonObject();
        operation.addProperty("id", index);
        operation.addProperty("method", step.method());
        operation.add("params", Refs.replace(step.params(), id -> {
            Integer creation = creations.get(id);
            return creation != null ? Refs.to(creation) : target.toServer(id);
        }));
        operation.addProperty("jsonrpc", "2.0");
        return operation;
    }

    private void answered(List<Step> batch, JsonObject answer) {
        if (Json.object(answer, "result").get("value") instanceof JsonArray answers && !answers.isEmpty()) {
            int taken = take(batch, answers);
            putBack(batch.subList(taken, batch.size()));
        } else if (ReplayChannel.isUnread(answer)) {
            batch.forEach(step -> unread(step, String.valueOf(Json.error(answer))));
        } else if (batch.size() == 1) {
            String error = Json.error(answer);
            fail(batch.get(0), error == null ? "the server gave no result" : error);
        } else {
            // It was refused as a whole: one by one, it shows which step is the cause.
            longest = 1;
            putBack(batch);
        }
        begin();
    }

    /** Tells how many steps are settled. */
    private int take(List<Step> batch, JsonArray answers) {
        int settled = Math.min(batch.size(), answers.size());
        for (int i = 0; i < settled; i++) {
            JsonObject answer = answers.get(i) instanceof JsonObject object ? object : new JsonObject();
            String error = Json.error(answer);
            if (error != null) {
                fail(batch.get(i), error);
                return i + 1;
            }
            succeeded(batch.get(i), answer);
        }
        return settled;
    }

    private void putBack(List<Step> undone) {
        for (int i = undone.size() - 1; i >= 0; i--) {
            putBack.addFirst(undone.get(i));
        }
    }

    private void succeeded(Step step, JsonObject answer) {
        switch (step.kind()) {
            case CREATE -> {
                created++;
                ready.add(step.about());
                target.put(step.about(), Json.value(answer));
            }
            case SUBSCRIBE -> {
                subscriptions++;
                target.put(step.subscription(), Json.value(answer));
            }
            default -> connections += Blueprint.connections(step);
        }
    }

    private void fail(Step step, String cause) {
        failed.add(step);
        failures.add(new RecoveryFailure(step.about(), step.what(), cause));
        if (step.kind() == Step.Kind.CREATE) {
            dead.add(step.about());
        }
    }

    /** It has been executed, so it must not be tried again; but what the server calls the result is not known. */
    private void unread(Step step, String cause) {
        fail(step, cause);
        unread.add(step);
    }

    /** The steps that failed and can be tried once more. */
    List<Step> repeatable() {
        return failed.stream().filter(step -> !unread.contains(step)).toList();
    }

    /** The objects that could not be made. */
    Set<String> dead() {
        return dead;
    }

    /** The steps that failed, those left out included. */
    List<Step> failed() {
        return failed;
    }

    List<RecoveryFailure> failures() {
        return failures;
    }

    int created() {
        return created;
    }

    int connections() {
        return connections;
    }

    int subscriptions() {
        return subscriptions;
    }
}
