package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the registry what the answers to calls say. */
final class Learning {

    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    private final Registry registry;
    private final Consumer<ImageId> imageIds;

    Learning(Registry registry, Consumer<ImageId> imageIds) {
        this.registry = registry;
        this.imageIds = imageIds;
    }

    void of(CheckedCall call, JsonObject answer) {
        if (answer.has("result") && Json.isAbsent(answer.get("error"))) {
            succeeded(call, call.object(), Json.text(Json.object(answer, "result"), "value"));
        }
    }

    /** The operations up to the first that failed were executed. */
    void ofTransaction(List<CheckedCall> calls, JsonObject answer) {
        List<@Nullable String> results = new ArrayList<>();
        if (!(Json.object(answer, "result").get("value") instanceof JsonArray answers)) {
            return;
        }
        for (int i = 0; i < Math.min(calls.size(), answers.size()); i++) {
            JsonElement one = answers.get(i);
            if (!(one instanceof JsonObject each) || !each.has("result")) {
                return;
            }
            String value = Json.text(Json.object(each, "result"), "value");
            results.add(value);
            succeeded(calls.get(i), resolved(calls.get(i).object(), results), value);
        }
    }

    private static String resolved(String id, List<@Nullable String> results) {
        int operation = Overlay.operation(id);
        String result = operation >= 0 && operation < results.size() ? results.get(operation) : null;
        return result == null ? id : result;
    }

    private void succeeded(CheckedCall call, String object, @Nullable String value) {
        switch (call.method()) {
            case "create" -> {
                if (value != null) {
                    registry.created(value);
                }
            }
            case "invoke" -> {
                registry.succeeded(object, call.operation(), call.arguments());
                tellMadeId(call, object);
            }
            case "release" -> registry.gone(object);
            default -> {}
        }
    }

    private void tellMadeId(CheckedCall call, String object) {
        if (!call.hasMadeId()) {
            return;
        }
        String id = Json.textOr(call.arguments(), "id", "");
        String uri = Masked.uri(Json.textOr(call.arguments(), "uri", ""));
        try {
            imageIds.accept(new ImageId(object, id, uri.substring(1, uri.length() - 1)));
        } catch (RuntimeException e) {
            LOG.warn("The listener for image ids failed at {} of {}", id, object, e);
        }
    }

    /** A call may have been executed or not. */
    void inDoubt(CheckedCall call) {
        if (call.method().equals("invoke")) {
            registry.inDoubt(call.object(), call.operation());
        }
    }
}
