package io.github.kurentoguard.validation;

import java.lang.reflect.Type;
import java.util.List;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Tells the classes and places of the objects that a call names, also of those that its transaction will make. */
final class References {

    private final ApiModel model;
    private final Snapshot objects;
    private final Registry registry;
    private final List<JsonObject> operations;

    private References(ApiModel model, Snapshot objects, Registry registry, List<JsonObject> operations) {
        this.model = model;
        this.objects = objects;
        this.registry = registry;
        this.operations = operations;
    }

    static References outsideTransactions(ApiModel model, Registry registry) {
        return new References(model, registry, registry, List.of());
    }

    static References within(ApiModel model, Registry registry, Overlay overlay, List<JsonObject> operations) {
        return new References(model, overlay, registry, operations);
    }

    ApiModel model() {
        return model;
    }

    KnownObjects objects() {
        return objects;
    }

    Registry registry() {
        return registry;
    }

    /** The class of an object; null if it cannot be told. */
    @Nullable
    ApiClass classOf(String id) {
        return classOf(id, operations.size());
    }

    /** @param before operations from here on cannot have made it */
    private @Nullable ApiClass classOf(String id, int before) {
        int operation = operation(id);
        if (operation < 0) {
            return model.ofObject(id);
        }
        if (operation >= before) {
            return null;
        }
        JsonObject made = operations.get(operation);
        JsonObject params = Json.object(made, "params");
        return switch (Json.textOr(made, "method", "")) {
            case "create" -> model.named(Json.textOr(params, "type", ""));
            case "invoke" -> resultOf(params, operation);
            default -> null;
        };
    }

    private @Nullable ApiClass resultOf(JsonObject invocation, int position) {
        ApiClass owner = classOf(Json.textOr(invocation, "object", ""), position);
        Signature signature = owner == null ? null : owner.operations().get(Json.textOr(invocation, "operation", ""));
        Type result = signature == null ? void.class : signature.result();
        return result instanceof Class<?> type ? model.named(type.getSimpleName()) : null;
    }

    /** Whether a text refers to the result of an operation of this transaction. */
    boolean isResult(String id) {
        return operation(id) >= 0;
    }

    private int operation(String id) {
        int operation = operations.isEmpty() ? -1 : Overlay.operation(id);
        return operation < operations.size() ? operation : -1;
    }

    /** The pipeline of an object; empty if it cannot be told. */
    String pipelineOf(String id) {
        if (objects instanceof Overlay overlay && isResult(id)) {
            String parent = overlay.parent(id);
            return parent.isEmpty() ? id : pipelineOf(parent);
        }
        return ApiModel.nameIn(id).isEmpty() ? "" : Registry.root(id);
    }

    /** The object that an object was made for: a hub port's hub; empty if it cannot be told. */
    String parentOf(String id) {
        return objects instanceof Overlay overlay && isResult(id) ? overlay.parent(id) : Registry.parent(id);
    }
}
