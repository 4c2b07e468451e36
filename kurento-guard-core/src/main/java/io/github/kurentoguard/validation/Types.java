package io.github.kurentoguard.validation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.ModuleName;
import org.kurento.client.internal.RemoteClass;
import org.kurento.client.internal.server.Param;

/** Reads the types of the API from Java's. */
final class Types {

    private static final ValueType.Anything ANYTHING = new ValueType.Anything();

    private Types() {}

    static ValueType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        if (!(type instanceof Class<?> plain)) {
            return ANYTHING;
        }
        if (plain == String.class) {
            return new ValueType.Text();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return new ValueType.Flag();
        }
        if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
            return new ValueType.Number(!Set.of(float.class, double.class, Float.class, Double.class)
                    .contains(plain));
        }
        return ofObject(plain);
    }

    private static ValueType ofGeneric(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return new ValueType.Items(of(arguments[0]));
        }
        return generic.getRawType() == Map.class ? new ValueType.Table(of(arguments[1])) : ANYTHING;
    }

    private static ValueType ofObject(Class<?> type) {
        if (type.isEnum()) {
            return new ValueType.Choice(
                    type.getSimpleName(),
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet()));
        }
        if (type.isAnnotationPresent(RemoteClass.class)) {
            return new ValueType.Reference(type);
        }
        return type.isAnnotationPresent(ModuleName.class)
                ? new ValueType.Struct(type.getSimpleName(), fields(type))
                : ANYTHING;
    }

    /** What the constructor takes is required, what only setters take is not. */
    private static List<Parameter> fields(Class<?> type) {
        Map<String, Parameter> fields = new LinkedHashMap<>();
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length > 0) {
            java.lang.reflect.Parameter[] parameters = constructors[0].getParameters();
            Type[] types = constructors[0].getGenericParameterTypes();
            for (int i = 0; i < parameters.length; i++) {
                Param param = parameters[i].getAnnotation(Param.class);
                if (param != null) {
                    fields.put(param.value(), new Parameter(param.value(), of(types[i]), true));
                }
            }
        }
        for (Method method : type.getMethods()) {
            String name = property(method);
            if (name != null) {
                fields.putIfAbsent(name, new Parameter(name, of(method.getGenericParameterTypes()[0]), false));
            }
        }
        return new ArrayList<>(fields.values());
    }

    private static @Nullable String property(Method method) {
        boolean setter =
                method.getName().startsWith("set") && method.getName().length() > 3 && method.getParameterCount() == 1;
        return setter ? decapitalised(method.getName().substring(3)) : null;
    }

    static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
