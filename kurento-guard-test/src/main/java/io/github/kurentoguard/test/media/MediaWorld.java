package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.model.Field;
import io.github.kurentoguard.test.model.Marshaller;
import io.github.kurentoguard.test.model.Operation;
import io.github.kurentoguard.test.model.RemoteClass;
import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * All media objects of one server process. A restart makes a new world. Confined to the simulator's thread: its
 * timeline runs tasks on that thread too.
 */
public final class MediaWorld {

    /** The id of the one object that every server has. */
    public static final String SERVER_MANAGER = "manager_ServerManager";

    private static final Set<String> PARENTS = Set.of("hub", "mediaPipeline");

    private final ApiModel model;
    private final Marshaller marshaller;
    private final Timeline timeline;
    private final Random random;
    private final BehaviourFactory behaviours;
    private final WorldListener listener;
    private final MediaFlow flow;
    private final Map<String, MediaNode> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> serials = new HashMap<>();
    private final MediaNode manager;
    private Supplier<? extends Collection<String>> sessionIds = List::of;
    private boolean ended;

    public MediaWorld(
            ApiModel model, Timeline timeline, Random random, BehaviourFactory behaviours, WorldListener listener) {
        this.model = model;
        this.marshaller = new Marshaller(model, this::require);
        this.timeline = timeline;
        this.random = random;
        this.behaviours = behaviours;
        this.listener = listener;
        this.flow = new MediaFlow(this);
        this.manager = manager();
    }

    private MediaNode manager() {
        RemoteClass type = Objects.requireNonNull(model.find("ServerManager"), "every model has core's ServerManager");
        MediaNode node =
                new MediaNode(SERVER_MANAGER, type, null, timeline.now().getEpochSecond());
        node.behaviour(new ServerManagerBehaviour(this));
        return node;
    }

    /** Where {@code ServerManager.getSessions} takes the ids from; none until set. */
    public void sessionIds(Supplier<? extends Collection<String>> source) {
        this.sessionIds = source;
    }

    Collection<String> sessionIds() {
        return sessionIds.get();
    }

    public ApiModel model() {
        return model;
    }

    public Random random() {
        return random;
    }

    /** How media travels among the elements. */
    public MediaFlow flow() {
        return flow;
    }

    /** The server's clock, for time stamps and durations. */
    public Timeline timeline() {
        return timeline;
    }

    /** Does something later, unless the server process has ended by then. */
    public Timer after(Duration delay, Runnable task) {
        return timeline.after(delay, () -> {
            if (!ended) {
                task.run();
            }
        });
    }

    /** A new id of the form the server uses, from the seeded source. */
    public String uuid() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }

    /** Every living object but the server manager, in the order of creation. */
    public Collection<MediaNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The object with this id, the server manager included; null if there is none. */
    public @Nullable MediaNode find(String id) {
        return id.equals(SERVER_MANAGER) ? manager : nodes.get(id);
    }

    /**
     * The object with this id.
     *
     * @throws KmsException 40101 if there is none, 40109 if the id is the reference of a transaction
     */
    public MediaNode require(String id) throws KmsException {
        MediaNode found = find(id);
        if (found != null) {
            return found;
        }
        String message = "Object '" + id + "' not found";
        if (id.startsWith("newref:")) {
            throw new KmsException(
                    KmsError.MEDIA_OBJECT_NOT_FOUND_TRANSACTION_NO_COMMIT,
                    message + ". Possibly using a transactional object without committing the transaction.");
        }
        throw new KmsException(KmsError.MEDIA_OBJECT_NOT_FOUND, message);
    }

    /** The next number of a kind of thing, from 0, as GStreamer numbers the elements of a process. */
    public int serial(String kind) {
        return serials.merge(kind, 0, (number, first) -> number + 1);
    }

    /** Makes an object: checks the arguments, builds, puts it into the tree and tells the listener. */
    public MediaNode create(String typeName, @Nullable JsonElement constructorParams) throws KmsException {
        RemoteClass type = model.find(typeName);
        if (type == null || !type.creatable()) {
            throw new KmsException(KmsError.MEDIA_OBJECT_NOT_AVAILABLE, "Factory '" + typeName + "' not found");
        }
        JsonObject checked = marshaller.constructor(type, constructorParams);
        Arguments arguments = new Arguments(checked, this::find);
        MediaNode parent = parentOf(type, arguments);
        String id = (parent == null ? "" : parent.id() + "/") + uuid() + "_" + type.qualifiedName();
        MediaNode node = new MediaNode(id, type, parent, timeline.now().getEpochSecond());
        Properties.remember(node, checked);
        node.behaviour(behaviours.make(this, node));
        nodes.put(id, node);
        if (parent != null) {
            parent.adopt(node);
        }
        flow.introduce(node, arguments);
        try {
            node.behaviour().created(arguments);
        } catch (KmsException refused) {
            flow.forget(node);
            forget(node);
            throw refused;
        }
        listener.created(node);
        raise(manager, "ObjectCreated", named("object", node));
        return node;
    }

    private static @Nullable MediaNode parentOf(RemoteClass type, Arguments arguments) throws KmsException {
        for (Field field : type.constructor()) {
            if (PARENTS.contains(field.name())) {
                MediaNode parent = arguments.object(field.name());
                if (!parent.type().isA(field.type().name())) {
                    throw KmsException.unexpected("bad_weak_ptr");
                }
                return parent;
            }
        }
        return null;
    }

    private static JsonObject named(String member, MediaNode node) {
        JsonObject data = new JsonObject();
        data.addProperty(member, node.id());
        return data;
    }

    /** Calls an operation of an object. */
    public Result invoke(MediaNode node, String operation, @Nullable JsonElement operationParams) throws KmsException {
        Operation known = node.type().operation(operation);
        if (known == null) {
            int count = operationParams != null && operationParams.isJsonObject()
                    ? operationParams.getAsJsonObject().size()
                    : 0;
            throw new KmsException(
                    KmsError.MALFORMED_TRANSACTION,
                    "Method '" + operation + "' with " + count + " parameters not found");
        }
        Arguments arguments = new Arguments(marshaller.call(known, operationParams), this::find);
        Result own = node.behaviour().invoke(operation, arguments);
        own = own != null ? own : ElementOperations.invoke(flow, node, operation, arguments);
        return own != null ? own : CommonOperations.invoke(this, node, known, arguments);
    }

    /** Takes an object and everything below it out of the world; unknown ids are no error. */
    public void release(String id) {
        MediaNode node = nodes.get(id);
        if (node != null) {
            node.subtree().forEach(MediaNode::markReleased);
            node.subtree().forEach(this::destroy);
        }
    }

    private void destroy(MediaNode node) {
        flow.forget(node);
        node.behaviour().released();
        forget(node);
        listener.destroyed(node);
        raise(manager, "ObjectDestroyed", named("objectId", node));
    }

    private void forget(MediaNode node) {
        nodes.remove(node.id());
        if (node.parent() != null) {
            node.parent().abandon(node);
        }
    }

    /**
     * Raises an event of an object.
     *
     * @param own the event's own fields; {@code source}, {@code tags}, {@code timestampMillis} and, where the event's
     *     model has one and the caller none, {@code type} are added
     */
    public void raise(MediaNode source, String event, JsonObject own) {
        if (ended || source.released() || !listener.hears(source, event)) {
            return;
        }
        JsonObject data = own.deepCopy();
        data.addProperty("source", source.id());
        data.add("tags", source.sendTagsInEvents() ? CommonOperations.tags(source) : new JsonArray());
        data.addProperty("timestampMillis", Long.toString(timeline.now().toEpochMilli()));
        if (!data.has("type") && isTyped(event)) {
            data.addProperty("type", event);
        }
        listener.raised(source, event, data);
    }

    private boolean isTyped(String event) {
        List<Field> fields = model.event(event);
        return fields == null || fields.stream().anyMatch(field -> field.name().equals("type"));
    }

    /** An answer of the type that an operation declares, where nobody computed one. */
    JsonElement blank(Operation operation) {
        return marshaller.blank(operation.result());
    }

    /** The process is gone: nothing happens any more, no event leaves. */
    public void end() {
        ended = true;
    }
}
