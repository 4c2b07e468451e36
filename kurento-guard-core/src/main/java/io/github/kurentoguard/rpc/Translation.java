package io.github.kurentoguard.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Which id the server uses now for each id that the application knows, within one server session. An id that was given
 * out in this session is the same on both sides, unless it is below one that is not: the server puts the parent's id and
 * a slash before that of a child. Ids of others pass untouched. Written on the loop, read by any thread.
 */
public final class Translation {

    /** No id is that long; an SDP is. */
    private static final int LONGEST_ID = 1_000;

    private static final int MOST_RETIRED = 10_000;

    private final Map<String, String> toServer = new ConcurrentHashMap<>();
    private final Map<String, String> toApplication = new ConcurrentHashMap<>();
    private final Deque<String> retired = new ArrayDeque<>();

    /** Says what the server calls something now. */
    public void put(String applicationId, String serverId) {
        if (!applicationId.equals(serverId)) {
            toServer.put(applicationId, serverId);
            toApplication.put(serverId, applicationId);
        }
    }

    /** A copy of the server's ids by the application's, where they differ. */
    public Map<String, String> serverIds() {
        return Map.copyOf(toServer);
    }

    /** The object is gone; its ids are forgotten after some time, for late events still name it. */
    public void retire(String applicationId) {
        if (toServer.containsKey(applicationId)) {
            retired.add(applicationId);
        }
        if (retired.size() > MOST_RETIRED) {
            String serverId = toServer.remove(retired.remove());
            if (serverId != null) {
                toApplication.remove(serverId);
            }
        }
    }

    /** Whether all ids are the same on both sides. */
    boolean isIdentity() {
        return toServer.isEmpty();
    }

    /** The server's id for an id of the application. */
    public String toServer(String id) {
        return translate(id, toServer);
    }

    /** The application's id for an id of the server. */
    public String toApplication(String id) {
        return translate(id, toApplication);
    }

    private static String translate(String id, Map<String, String> ids) {
        if (id.length() > LONGEST_ID || ids.isEmpty()) {
            return id;
        }
        String known = ids.get(id);
        if (known != null) {
            return known;
        }
        int slash = id.lastIndexOf('/');
        if (slash <= 0 || id.indexOf('_', slash) < 0) {
            return id;
        }
        String parent = id.substring(0, slash);
        String translated = translate(parent, ids);
        return translated.equals(parent) ? id : translated + id.substring(slash);
    }

    /** The same parameters in the server's ids; the same object if nothing changes. */
    public JsonObject toServer(JsonObject params) {
        return isIdentity() ? params : (JsonObject) copied(params);
    }

    private JsonElement copied(JsonElement value) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            String id = text.getAsString();
            String translated = toServer(id);
            return translated.equals(id) ? value : new JsonPrimitive(translated);
        }
        if (value instanceof JsonObject object) {
            return copied(object);
        }
        return value instanceof JsonArray array ? copied(array) : value;
    }

    private JsonElement copied(JsonObject object) {
        JsonObject copy = new JsonObject();
        boolean changed = false;
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            JsonElement translated = copied(member.getValue());
            changed |= translated != member.getValue();
            copy.add(member.getKey(), translated);
        }
        return changed ? copy : object;
    }

    private JsonElement copied(JsonArray array) {
        JsonArray copy = new JsonArray(array.size());
        boolean changed = false;
        for (JsonElement item : array) {
            JsonElement translated = copied(item);
            changed |= translated != item;
            copy.add(translated);
        }
        return changed ? copy : array;
    }

    /** Puts the application's ids into a message of the server, in place; also into the text of an error. */
    public void toApplication(JsonObject message) {
        if (!isIdentity()) {
            replaceIn(message);
            if (message.get("error") instanceof JsonObject error
                    && error.get("message") instanceof JsonPrimitive text
                    && text.isString()) {
                error.addProperty("message", inText(text.getAsString()));
            }
        }
    }

    private String inText(String text) {
        return ObjectIds.replaceIn(text, this::toApplication);
    }

    private void replaceIn(JsonObject object) {
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            member.setValue(replaced(member.getValue()));
        }
    }

    private JsonElement replaced(JsonElement value) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            String id = text.getAsString();
            String translated = toApplication(id);
            return translated.equals(id) ? value : new JsonPrimitive(translated);
        }
        if (value instanceof JsonObject object) {
            replaceIn(object);
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i)));
            }
        }
        return value;
    }
}
