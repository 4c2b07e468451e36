package io.github.kurentoguard.test.media;

import java.util.Collection;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.model.Operation;
import org.jspecify.annotations.Nullable;

/** What every media object can do: tree, tags, name, statistics, properties that merely hold a value. */
final class CommonOperations {

    private CommonOperations() {}

    static Result invoke(MediaWorld world, MediaNode node, Operation operation, Arguments arguments)
            throws KmsException {
        return switch (operation.name()) {
            case "getId" -> Result.of(node.id());
            case "getName" -> Result.of(node.name());
            case "getParent" -> Result.of(id(node.parent()));
            case "getMediaPipeline" -> Result.of(id(pipeline(node)));
            case "getChildren" -> Result.of(ids(node.children()));
            case "getCreationTime" -> Result.of(node.creationTime());
            case "getSendTagsInEvents" -> Result.of(node.sendTagsInEvents());
            case "getTag" -> Result.of(tag(node, arguments.text("key")));
            case "getTags" -> Result.of(tags(node));
            case "getStats" -> Result.of(OwnStats.report(world, node));
            case "getGstreamerDot", "getElementGstreamerDot" -> Result.of(new GstreamerDot(world.flow(), node).draw());
            default -> change(world, node, operation, arguments);
        };
    }

    private static Result change(MediaWorld world, MediaNode node, Operation operation, Arguments arguments) {
        switch (operation.name()) {
            case "setName" -> node.rename(arguments.text("name"));
            case "setSendTagsInEvents" -> node.sendTagsInEvents(arguments.flag("sendTagsInEvents"));
            case "addTag" -> node.tags().put(arguments.text("key"), arguments.text("value"));
            case "removeTag" -> node.tags().remove(arguments.text("key"));
            default -> {
                return property(world, node, operation, arguments);
            }
        }
        return Result.VOID;
    }

    private static Result property(MediaWorld world, MediaNode node, Operation operation, Arguments arguments) {
        String property = operation.property();
        if (property == null) {
            return Result.of(world.blank(operation));
        }
        if (operation.kind() == Operation.Kind.SETTER) {
            Properties.set(node, property, arguments.json(property));
            return Result.VOID;
        }
        JsonElement value = Properties.get(node, property);
        return Result.of(value != null ? value : world.blank(operation));
    }

    private static JsonElement id(@Nullable MediaNode node) {
        return node == null ? JsonNull.INSTANCE : new JsonPrimitive(node.id());
    }

    private static @Nullable MediaNode pipeline(MediaNode node) {
        return node.root().type().isA("MediaPipeline") ? node.root() : null;
    }

    /** The ids of objects as a list, in their order: the server keeps its objects in sorted maps. */
    static JsonArray ids(Collection<MediaNode> nodes) {
        JsonArray ids = new JsonArray();
        nodes.stream().map(MediaNode::id).sorted().forEach(ids::add);
        return ids;
    }

    private static String tag(MediaNode node, String key) throws KmsException {
        String value = node.tags().get(key);
        if (value == null) {
            throw new KmsException(KmsError.MEDIA_OBJECT_TAG_KEY_NOT_FOUND, "Tag key not found");
        }
        return value;
    }

    static JsonArray tags(MediaNode node) {
        JsonArray tags = new JsonArray();
        node.tags().forEach((key, value) -> {
            JsonObject tag = ComplexValue.of("Tag");
            tag.addProperty("key", key);
            tag.addProperty("value", value);
            tags.add(tag);
        });
        return tags;
    }
}
