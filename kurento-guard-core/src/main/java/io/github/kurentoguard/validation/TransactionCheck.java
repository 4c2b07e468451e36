package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** The operations of a transaction, each as it will be when those before it have succeeded. Confined to the call. */
final class TransactionCheck {

    private final List<JsonObject> operations = new ArrayList<>();
    private final List<CheckedCall> all = new ArrayList<>();
    private final Overlay overlay;
    private final References references;
    private boolean changed;

    TransactionCheck(ApiModel model, Registry registry, JsonArray array) {
        for (JsonElement item : array) {
            operations.add(item instanceof JsonObject operation ? operation : new JsonObject());
        }
        this.overlay = new Overlay(registry);
        this.references = References.within(model, registry, overlay, operations);
    }

    /** Has each operation looked at, one after the other. */
    void check(Consumer<CheckedCall> look) {
        for (int i = 0; i < operations.size(); i++) {
            CheckedCall call = call(i);
            all.add(call);
            look.accept(call);
            learn(call, i);
        }
    }

    private CheckedCall call(int position) {
        JsonObject operation = operations.get(position);
        String method = Json.textOr(operation, "method", "");
        JsonObject params = Json.object(operation, "params");
        CheckedCall call = new CheckedCall(method, params, position, references, false);
        JsonObject withId = ImageIds.withId(call, params);
        if (withId == null) {
            return call;
        }
        JsonObject copy = new JsonObject();
        operation.asMap().forEach(copy::add);
        copy.add("params", withId);
        operations.set(position, copy);
        changed = true;
        return new CheckedCall(method, withId, position, references, true);
    }

    private void learn(CheckedCall call, int position) {
        switch (call.method()) {
            case "create" -> overlay.created(position, call.arguments());
            case "invoke" -> overlay.succeeds(call.object(), call.operation(), call.arguments());
            case "release" -> overlay.gone(call.object());
            default -> {}
        }
    }

    List<CheckedCall> all() {
        return List.copyOf(all);
    }

    /** The operations with what was added to them; null if nothing was. */
    @Nullable
    JsonArray changed() {
        if (!changed) {
            return null;
        }
        JsonArray array = new JsonArray();
        operations.forEach(array::add);
        return array;
    }
}
