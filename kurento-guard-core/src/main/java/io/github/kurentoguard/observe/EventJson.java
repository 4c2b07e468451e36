package io.github.kurentoguard.observe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Event;
import org.kurento.client.MediaObject;

/** An event of Kurento's client as the JSON that it was on the wire. */
final class EventJson {

    private static final int DEEPEST = 3;
    private static final ClassValue<List<Method>> GETTERS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return getters(type);
        }
    };

    private EventJson() {}

    static JsonObject of(Event event) {
        return object(event, 0);
    }

    /** The name under which an event is subscribed to. */
    static String type(Event event) {
        String name = event.getClass().getSimpleName();
        return name.endsWith("Event") ? name.substring(0, name.length() - "Event".length()) : name;
    }

    private static List<Method> getters(Class<?> type) {
        List<Method> getters = new ArrayList<>();
        for (Method method : type.getMethods()) {
            boolean getter = method.getParameterCount() == 0
                    && method.getDeclaringClass() != Object.class
                    && method.getName().matches("(get|is)[A-Z].*");
            if (getter) {
                getters.add(method);
            }
        }
        return List.copyOf(getters);
    }

    private static JsonObject object(Object bean, int depth) {
        JsonObject json = new JsonObject();
        for (Method getter : GETTERS.get(bean.getClass())) {
            JsonElement value = value(call(getter, bean), depth + 1);
            if (!value.isJsonNull()) {
                json.add(property(getter.getName()), value);
            }
        }
        return json;
    }

    private static @Nullable Object call(Method getter, Object bean) {
        try {
            return getter.invoke(bean);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            return null;
        }
    }

    private static String property(String getter) {
        String name = getter.substring(getter.startsWith("is") ? 2 : 3);
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static JsonElement value(@Nullable Object value, int depth) {
        if (value instanceof MediaObject object) {
            return new JsonPrimitive(object.getId());
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean bool) {
            return new JsonPrimitive(bool);
        }
        if (value instanceof CharSequence || value instanceof Enum<?>) {
            return new JsonPrimitive(value.toString());
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(element -> array.add(value(element, depth)));
            return array;
        }
        return value == null || depth > DEEPEST ? JsonNull.INSTANCE : object(value, depth);
    }
}
