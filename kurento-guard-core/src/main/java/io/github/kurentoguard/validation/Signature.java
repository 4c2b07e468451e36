package io.github.kurentoguard.validation;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An operation or a constructor.
 *
 * @param parameters in the order in which the server takes them
 * @param result what it returns; {@code void} for constructors
 */
record Signature(String name, List<Parameter> parameters, Map<String, Parameter> byName, Type result) {

    static Signature of(String name, List<Parameter> parameters, Type result) {
        Map<String, Parameter> byName =
                parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
        return new Signature(name, List.copyOf(parameters), Map.copyOf(byName), result);
    }

    @Nullable
    Parameter parameter(String parameter) {
        return byName.get(parameter);
    }
}
