package io.github.kurentoguard.validation;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.server.Param;

/** Reads the operations of a class of media objects from its interface. */
final class Operations {

    private Operations() {}

    static Map<String, Signature> of(Class<?> type) {
        Map<String, List<Method>> overloads = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (isOperation(method)) {
                overloads
                        .computeIfAbsent(method.getName(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        Map<String, Signature> operations = new HashMap<>();
        overloads.forEach((name, methods) -> operations.put(name, signature(name, methods)));
        return Map.copyOf(operations);
    }

    /** The forms with a continuation, a transaction or a listener have parameters that do not travel. */
    private static boolean isOperation(Method method) {
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (!parameter.isAnnotationPresent(Param.class)) {
                return false;
            }
        }
        return method.getDeclaringClass().isAnnotationPresent(org.kurento.client.internal.RemoteClass.class);
    }

    /** The longest overload names them all; what each one has is required. */
    private static Signature signature(String name, List<Method> overloads) {
        Set<String> required = names(overloads.get(0));
        overloads.forEach(overload -> required.retainAll(names(overload)));
        Method longest = overloads.stream()
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
        Type[] types = longest.getGenericParameterTypes();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            String parameter = name(longest.getParameters()[i]);
            parameters.add(new Parameter(parameter, Types.of(types[i]), required.contains(parameter)));
        }
        return Signature.of(name, parameters, longest.getGenericReturnType());
    }

    private static Set<String> names(Method method) {
        return java.util.Arrays.stream(method.getParameters())
                .map(Operations::name)
                .collect(Collectors.toSet());
    }

    private static String name(java.lang.reflect.Parameter parameter) {
        @Nullable Param param = parameter.getAnnotation(Param.class);
        return param == null ? parameter.getName() : param.value();
    }
}
