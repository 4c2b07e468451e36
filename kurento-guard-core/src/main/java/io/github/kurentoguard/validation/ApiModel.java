package io.github.kurentoguard.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.RemoteClass;

/**
 * The media API as the class path has it: Kurento's own classes and those of custom modules, each read once, when it is
 * first met. Safe for use by several threads.
 */
final class ApiModel {

    /** Names come from applications, too: what is not a class is remembered only so often. */
    private static final int MOST_CLASSES = 10_000;

    private static final String SERVER_MANAGER = "manager_ServerManager";

    private final Map<String, Optional<ApiClass>> classes = new ConcurrentHashMap<>();

    private static final class Holder {
        static final ApiModel CLASS_PATH = new ApiModel();
        static final List<String> PACKAGES = Modules.packages();
    }

    private ApiModel() {}

    static ApiModel ofClassPath() {
        return Holder.CLASS_PATH;
    }

    /** The class of a name, with its module or without; null if the class path has none. */
    @Nullable
    ApiClass named(String name) {
        Optional<ApiClass> known = classes.get(name);
        return (known == null ? read(name) : known).orElse(null);
    }

    /** The class of an object, which its id tells; null if it tells none, or one that the class path has not. */
    @Nullable
    ApiClass ofObject(String id) {
        String name = nameIn(id);
        return name.isEmpty() ? null : named(name);
    }

    /** The name of the class in an object's id, with its module; empty if there is none. */
    static String nameIn(String id) {
        if (id.equals(SERVER_MANAGER)) {
            return "kurento.ServerManager";
        }
        int start = id.indexOf('_', id.lastIndexOf('/') + 1) + 1;
        return start > 0 && id.indexOf('.', start) > start ? id.substring(start) : "";
    }

    private Optional<ApiClass> read(String name) {
        Optional<ApiClass> read = load(name);
        if (classes.size() < MOST_CLASSES) {
            classes.put(name, read);
        }
        return read;
    }

    /** The module's name on the wire does not tell its package; class names are unique in Kurento. */
    private static Optional<ApiClass> load(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (!isIdentifier(simple)) {
            return Optional.empty();
        }
        for (String candidate : Holder.PACKAGES) {
            try {
                Class<?> type = Class.forName(candidate + "." + simple, false, Modules.loader());
                if (type.isAnnotationPresent(RemoteClass.class)) {
                    return Optional.of(ApiClass.of(type));
                }
            } catch (ClassNotFoundException | LinkageError next) {
                // Another module may have it.
            }
        }
        return Optional.empty();
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
