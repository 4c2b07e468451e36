package io.github.kurentoguard.validation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kurento.client.AbstractBuilder;
import org.kurento.client.KurentoObject;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.jsonrpc.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a class of media objects is made of from its builder. Builders do not tell the names of what their
 * constructors take, so one is made with values that can be told apart, and looked into; nothing is sent.
 */
final class Constructors {

    private static final Logger LOG = LoggerFactory.getLogger(Constructors.class);

    private Constructors() {}

    /** The constructor of a class; null if it cannot be made, or cannot be read. */
    static @Nullable Signature of(Class<?> type) {
        for (Class<?> nested : type.getClasses()) {
            if (AbstractBuilder.class.isAssignableFrom(nested) && nested.getConstructors().length == 1) {
                return read(type, nested);
            }
        }
        return null;
    }

    private static @Nullable Signature read(Class<?> type, Class<?> builder) {
        try {
            List<Parameter> parameters = new ArrayList<>(required(builder.getConstructors()[0]));
            for (Method method : builder.getDeclaredMethods()) {
                Parameter option = option(builder, method);
                if (option != null) {
                    parameters.add(option);
                }
            }
            return Signature.of(type.getSimpleName(), parameters, void.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.debug("What {} is made of cannot be read; its creations are not checked", type, e);
            return null;
        }
    }

    private static List<Parameter> required(Constructor<?> constructor) throws ReflectiveOperationException {
        Type[] types = constructor.getGenericParameterTypes();
        Object[] probes = new Object[types.length];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = probe(constructor.getParameterTypes()[i], i);
        }
        Field field = AbstractBuilder.class.getDeclaredField("props");
        field.setAccessible(true);
        Map<String, Object> named = ((Props) field.get(constructor.newInstance(probes))).getMap();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < probes.length; i++) {
            String name = nameOf(probes[i], named);
            parameters.add(new Parameter(name, Types.of(types[i]), true));
        }
        return parameters;
    }

    private static String nameOf(Object probe, Map<String, Object> named) {
        return new HashMap<>(named)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() == probe)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("a builder keeps a value under no name"));
    }

    @SuppressWarnings("NullAway") // upstream's manager works without a client as long as nothing is asked of it
    private static Object probe(Class<?> type, int position) {
        if (KurentoObject.class.isAssignableFrom(type)) {
            RomManager nowhere = new RomManager(null);
            RemoteObject object = new RemoteObject("probe-" + position, type.getSimpleName(), nowhere);
            return RemoteObjectInvocationHandler.newProxy(object, nowhere, type);
        }
        if (type == String.class) {
            return "probe-" + position;
        }
        throw new IllegalStateException("no probe for " + type);
    }

    /** {@code withX(value)} sets x, {@code x()} sets it to true. */
    private static @Nullable Parameter option(Class<?> builder, Method method) {
        if (method.getReturnType() != builder) {
            return null;
        }
        if (method.getParameterCount() == 0) {
            return new Parameter(method.getName(), new ValueType.Flag(), false);
        }
        boolean setter = method.getParameterCount() == 1
                && method.getName().startsWith("with")
                && method.getName().length() > 4
                && !method.getName().equals("withProperties");
        return setter
                ? new Parameter(
                        Types.decapitalised(method.getName().substring(4)),
                        Types.of(method.getGenericParameterTypes()[0]),
                        false)
                : null;
    }
}
