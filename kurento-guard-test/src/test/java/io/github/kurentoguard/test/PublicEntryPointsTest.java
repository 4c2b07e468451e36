package io.github.kurentoguard.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.sdp.CodecList;
import io.github.kurentoguard.test.uri.MediaSource;
import io.github.kurentoguard.test.uri.MediaSources;
import io.github.kurentoguard.test.uri.MediaTargets;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import io.github.kurentoguard.test.webrtc.MdnsLookup;
import io.github.kurentoguard.test.webrtc.PeerControl;
import io.github.kurentoguard.test.webrtc.Reachability;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every parameter of everything that a user of the simulator can call, given what makes no sense. */
class PublicEntryPointsTest {

    private static final Duration TOO_LONG = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration NEGATIVE = Duration.ofMillis(-3);

    /** Seeds are any number, and the code of a custom module's error is the module's business. */
    private static final List<String> ANY_NUMBER = List.of("seed", "code");

    private final KurentoSimulator simulator =
            KurentoSimulator.builder().virtualTime().start();
    private final RpcSocket socket = new RpcSocket(simulator);
    private final List<String> wrong = new ArrayList<>();
    private final Map<Class<?>, Object> sound = new HashMap<>();
    private String endpoint = "";

    @BeforeEach
    void prepare() {
        String pipeline = socket.pipeline();
        endpoint = socket.value(
                "create",
                "{\"type\":\"WebRtcEndpoint\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline + "\"}}");
        sound.put(int.class, 1000);
        sound.put(long.class, 1L);
        sound.put(boolean.class, false);
        sound.put(String.class, endpoint);
        sound.put(String[].class, new String[0]);
        sound.put(byte[].class, new byte[0]);
        sound.put(Duration.class, Duration.ofMillis(1));
        sound.put(Instant.class, Instant.EPOCH);
        sound.put(JsonObject.class, new JsonObject());
        sound.put(JsonElement.class, JsonNull.INSTANCE);
        sound.put(Path.class, Path.of("module.kmd.json"));
        sound.put(Drop.class, Drop.FIN);
        sound.put(Admission.class, Admission.accept());
        sound.put(Predicate.class, Requests.any());
        sound.put(ResourceLimit.class, ResourceLimit.FILES);
        sound.put(IntFunction.class, (IntFunction<JsonObject>) number -> new JsonObject());
        sound.put(Consumer.class, (Consumer<PeerControl>) peer -> {});
        sound.put(Runnable.class, (Runnable) () -> {});
        sound.put(MediaSources.class, MediaSources.byName());
        sound.put(MediaTargets.class, MediaTargets.byName());
        sound.put(MediaSource.Playable.class, MediaSource.live("OPUS", null));
        sound.put(MediaSource.Problem.class, MediaSource.Problem.MISSING);
        sound.put(MediaType.class, MediaType.AUDIO);
        sound.put(BehaviourFactory.class, (BehaviourFactory) (world, node) -> new Behaviour() {});
        sound.put(EndpointSettings.class, EndpointSettings.DEFAULT);
        sound.put(CodecList.class, CodecList.COMMON);
        sound.put(List.class, List.of());
        sound.put(Map.class, Map.of());
        sound.put(Optional.class, Optional.empty());
        sound.put(Reachability.class, Reachability.nothing());
        sound.put(MdnsLookup.class, MdnsLookup.REFUSED);
        sound.put(KmsError.class, KmsError.UNEXPECTED_ERROR);
        sound.put(KmsException.class, new KmsException(KmsError.UNEXPECTED_ERROR, "no"));
        sound.put(SimulatedConnection.class, simulator.connections().get(0));
    }

    @AfterEach
    void close() {
        socket.close();
        simulator.close();
    }

    @Test
    void refuseNullNegativeAndEndlessValuesByName() {
        instances().forEach(this::instance);
        for (Class<?> type : List.of(
                Requests.class,
                Admission.class,
                MediaSource.class,
                KmsException.class,
                CodecList.class,
                RecordedRequest.class,
                SimulatedObject.class,
                Admission.Status.class,
                MediaSource.Playable.class,
                MediaSource.Broken.class,
                EndpointSettings.class)) {
            type(type);
        }
        simulator.peer(endpoint, this::instance);
        assertThat(wrong).isEmpty();
    }

    private Stream<Object> instances() {
        return Stream.of(
                simulator,
                KurentoSimulator.builder(),
                simulator.when(Requests.any()),
                simulator.connections().get(0),
                EndpointSettings.DEFAULT);
    }

    private void instance(Object target) {
        Arrays.stream(target.getClass().getDeclaredMethods())
                .filter(method -> open(method) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().equals("equals"))
                .forEach(method -> parameters(method, arguments -> method.invoke(target, arguments)));
    }

    private void type(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (open(method) && Modifier.isStatic(method.getModifiers())) {
                parameters(method, arguments -> method.invoke(null, arguments));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (open(constructor)) {
                parameters(constructor, constructor::newInstance);
            }
        }
    }

    private static boolean open(Executable executable) {
        return Modifier.isPublic(executable.getModifiers()) && !executable.isSynthetic();
    }

    private void parameters(Executable executable, Call call) {
        Parameter[] parameters = executable.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            String name = spokenName(executable, parameters[i]);
            if (!type.isPrimitive() && !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                refuses(executable, call, i, null, name, "must not be null");
            }
            if (type == int.class && !ANY_NUMBER.contains(parameters[i].getName())) {
                refuses(executable, call, i, -3, "-3");
            }
            if (type == Duration.class) {
                refuses(executable, call, i, NEGATIVE, name, NEGATIVE.toString());
                refuses(executable, call, i, TOO_LONG, name, TOO_LONG.toString());
            }
        }
    }

    private static String spokenName(Executable executable, Parameter parameter) {
        String setting = executable.getName().startsWith("with")
                ? executable.getName().substring("with".length())
                : parameter.getName().replaceFirst("^new(?=[A-Z])", "");
        return setting.toLowerCase(Locale.ROOT);
    }

    private void refuses(Executable executable, Call call, int place, @Nullable Object value, String... parts) {
        Object[] arguments = Arrays.stream(executable.getParameters())
                .map(parameter -> sound.get(parameter.getType()))
                .toArray();
        arguments[place] = value;
        String tried = executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                + Arrays.toString(executable.getParameterTypes()) + " with " + value + " for " + place + ": ";
        try {
            call.with(arguments);
            wrong.add(tried + "taken");
        } catch (InvocationTargetException e) {
            Throwable told = Objects.requireNonNull(e.getCause());
            boolean typed = value == null
                    ? told instanceof NullPointerException || told instanceof IllegalArgumentException
                    : told instanceof IllegalArgumentException;
            String message = String.valueOf(told.getMessage()).toLowerCase(Locale.ROOT);
            boolean named = Arrays.stream(parts).allMatch(part -> message.contains(part.toLowerCase(Locale.ROOT)));
            if (!typed || !named) {
                wrong.add(tried + told);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(tried, e);
        }
    }

    /** A method or constructor, ready for arguments. */
    private interface Call {

        Object with(@Nullable Object[] arguments) throws ReflectiveOperationException;
    }
}
