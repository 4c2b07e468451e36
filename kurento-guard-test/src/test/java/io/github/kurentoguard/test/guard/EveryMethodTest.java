package io.github.kurentoguard.test.guard;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.error.ServerRefusal;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.model.Field;
import io.github.kurentoguard.test.model.Operation;
import io.github.kurentoguard.test.model.RemoteClass;
import io.github.kurentoguard.validation.Mode;
import io.github.kurentoguard.validation.Validation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.AbstractBuilder;
import org.kurento.client.Continuation;
import org.kurento.client.Dispatcher;
import org.kurento.client.GStreamerFilter;
import org.kurento.client.Hub;
import org.kurento.client.HubPort;
import org.kurento.client.KurentoObject;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.ServerManager;
import org.kurento.client.Transaction;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.client.internal.server.Param;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every operation and constructor of every class of the API, in each of its forms (that waits, that takes a
 * continuation, that is part of a transaction), with null for each argument and with the wrong object for each reference. What is wrong is known from the simulator's model, which was made from the server's own description
 * of the API, not from Java's.
 */
class EveryMethodTest extends GuardedTest {

    private static final ApiModel MODEL = ApiModel.bundled();
    private static final String PACKAGE = MediaObject.class.getPackageName() + ".";

    /** What the server says of arguments that are missing or of another type, but not of a property that is unknown. */
    private static final Pattern MALFORMED =
            Pattern.compile("should be an? |is required|Invalid value for|not compatible");

    private final Set<String> problems = new TreeSet<>();
    private int calls;
    private int refusals;
    private int inTransactions;
    private KurentoGuard guard;
    private RomManager manager;
    private MediaPipeline pipeline;
    private Hub hub;

    @BeforeEach
    void connect() {
        // Whether a call comes at the right time is for other tests.
        guard = guard().validation(
                        Validation.builder().mode("negotiation", Mode.OFF).build())
                .build();
        pipeline = guard.client().createMediaPipeline();
        manager = RemoteObjectInvocationHandler.getFor(pipeline).getRomManager();
        hub = new Dispatcher.Builder(pipeline).build();
    }

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void nothingMalformedLeavesAndNothingValidIsRefused() throws Exception {
        for (RemoteClass type : MODEL.classes()) {
            if (type.creatable() && !type.name().equals("MediaPipeline")) {
                eachArgumentOfTheBuilder(type);
            }
            if (type.creatable() || type.name().equals("ServerManager")) {
                operationsOf(type);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(calls).isGreaterThan(2_000);
        assertThat(refusals).isGreaterThan(900);
        assertThat(inTransactions).as("refusals in transactions").isGreaterThan(300);
        assertThat(guard.client().createMediaPipeline().getName())
                .as("the server lives")
                .isNotNull();
    }

    // ---- operations

    private void operationsOf(RemoteClass type) throws Exception {
        Class<?> java = Class.forName(PACKAGE + type.name());
        for (Method method : java.getMethods()) {
            List<Field> parameters = parameters(type, method);
            if (parameters != null && !method.getName().equals("getIceTcp")) {
                operation(java, method, parameters);
            }
        }
    }

    /** What the server's description says of the arguments of a form of an operation; null if it describes none such. */
    private static List<Field> parameters(RemoteClass type, Method method) {
        Operation operation = type.operation(method.getName());
        if (operation == null) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Param param = parameter.getAnnotation(Param.class);
            if (param != null) {
                fields.add(operation.params().stream()
                        .filter(field -> field.name().equals(param.value()))
                        .findFirst()
                        .orElseThrow());
            } else if (parameter.getType() != Continuation.class && parameter.getType() != Transaction.class) {
                return null;
            }
        }
        return fields;
    }

    /** Where the arguments begin: behind a transaction, if that comes first. */
    private static int first(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == Transaction.class ? 1 : 0;
    }

    private static int placeOf(Class<?> type, Method method) {
        return Arrays.asList(method.getParameterTypes()).indexOf(type);
    }

    private void operation(Class<?> java, Method method, List<Field> parameters) throws Exception {
        Object[] valid = new Object[method.getParameterCount()];
        int first = first(method);
        for (int i = 0; i < parameters.size(); i++) {
            valid[first + i] = value(parameters.get(i).name(), method.getGenericParameterTypes()[first + i]);
        }
        expect(false, java, method, valid, "valid");
        for (int i = 0; i < parameters.size(); i++) {
            argument(java, method, parameters.get(i), valid, first + i);
        }
    }

    private void argument(Class<?> java, Method method, Field parameter, Object[] valid, int place) throws Exception {
        Class<?> wanted = method.getParameterTypes()[place];
        if (!wanted.isPrimitive()) {
            boolean madeForNull =
                    method.getName().equals("addImage") && parameter.name().equals("id");
            boolean refused = !parameter.optional() && !madeForNull;
            expect(refused, java, method, with(valid, place, null), parameter.name() + " null");
        }
        if (KurentoObject.class.isAssignableFrom(wanted)) {
            for (MediaObject wrong : wrong(wanted)) {
                Object[] arguments = with(valid, place, disguised(wrong.getId(), wanted));
                expect(true, java, method, arguments, parameter.name() + " of another class");
            }
        }
    }

    private void expect(boolean refused, Class<?> java, Method method, Object[] arguments, String what)
            throws Exception {
        MediaObject target =
                java.getSimpleName().equals("ServerManager") ? guard.client().getServerManager() : object(java);
        // A setter has a valid value that differs from object to object only for hub ports.
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof HubPort && target instanceof Hub own && isValid(arguments[i])) {
                arguments[i] = new HubPort.Builder(own).build();
            }
        }
        simulator.clearRequests();
        Throwable failure = call(target, method, arguments);
        boolean together = placeOf(Transaction.class, method) >= 0;
        boolean left = simulator.requests().stream()
                .anyMatch(together ? Requests.method("transaction") : Requests.invoke(method.getName()));
        judge(refused, failure, left, method + " " + what);
        if (together && failure instanceof InvalidArgumentException refusal) {
            judgeOperation(refusal, method + " " + what);
        }
        if (!(target instanceof ServerManager)) {
            target.release();
        }
    }

    private static boolean isValid(Object port) {
        return ((HubPort) port).getId().endsWith("HubPort");
    }

    private Throwable call(Object target, Method method, Object[] arguments) throws Exception {
        Answered<Object> answer = new Answered<>();
        int later = placeOf(Continuation.class, method);
        int together = placeOf(Transaction.class, method);
        try {
            if (later >= 0) {
                method.invoke(target, with(arguments, later, answer));
                Waiting.get(answer);
            } else if (together >= 0) {
                Transaction transaction = transaction();
                method.invoke(target, with(arguments, together, transaction));
                transaction.commit();
            } else {
                method.invoke(target, arguments);
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw e;
        } catch (Throwable e) {
            return e;
        }
    }

    /** A transaction with one operation in front of the one that matters. */
    private Transaction transaction() {
        Transaction transaction = guard.client().beginTransaction();
        pipeline.getName(transaction);
        return transaction;
    }

    private void judgeOperation(InvalidArgumentException refusal, String what) {
        inTransactions++;
        if (!Integer.valueOf(1).equals(refusal.operation())
                || !refusal.getMessage().contains("operation 1 of a transaction")) {
            problems.add(what + " does not name its operation: " + refusal);
        }
    }

    private void judge(boolean shouldBeRefused, Throwable failure, boolean left, String what) {
        calls++;
        boolean refused = failure instanceof InvalidArgumentException;
        refusals += refused ? 1 : 0;
        if (refused != shouldBeRefused) {
            problems.add(what + (refused ? " was refused: " : " was not refused: ") + failure);
        }
        if (refused && left) {
            problems.add(what + " was refused and left all the same");
        }
        if (failure instanceof ServerRefusal refusal
                && MALFORMED.matcher(refusal.serverError().message()).find()) {
            problems.add(what + " left malformed: " + failure);
        }
    }

    // ---- constructors

    private void eachArgumentOfTheBuilder(RemoteClass type) throws Exception {
        Constructor<?> constructor = builder(Class.forName(PACKAGE + type.name()));
        Object[] valid = builderArguments(constructor);
        expectCreation(false, constructor, valid, type.name() + " valid");
        for (int i = 0; i < valid.length; i++) {
            if (constructor.getParameterTypes()[i] == String.class) {
                expectCreation(true, constructor, with(valid, i, null), type.name() + " null at " + i);
            } else {
                Class<?> wanted = constructor.getParameterTypes()[i];
                for (MediaObject wrong : wrong(wanted)) {
                    Object[] arguments = with(valid, i, disguised(wrong.getId(), wanted));
                    expectCreation(true, constructor, arguments, type.name() + " of a " + wrong.getClass());
                }
            }
        }
        optionsOf(type, constructor, valid);
    }

    private void optionsOf(RemoteClass type, Constructor<?> constructor, Object[] valid) throws Exception {
        for (Method option : constructor.getDeclaringClass().getDeclaredMethods()) {
            boolean setter = option.getName().startsWith("with")
                    && option.getParameterCount() == 1
                    && option.getName().length() > 4
                    && !option.getName().equals("withProperties");
            if (setter && !option.getParameterTypes()[0].isPrimitive()) {
                Object builder = constructor.newInstance(valid);
                option.invoke(builder, (Object) null);
                judge(false, build(builder), false, type.name() + "." + option.getName() + " null");
            }
        }
    }

    private void expectCreation(boolean refused, Constructor<?> constructor, Object[] arguments, String what)
            throws Exception {
        simulator.clearRequests();
        Throwable failure = build(constructor.newInstance(arguments));
        judge(refused, failure, simulator.requests().stream().anyMatch(Requests.create()), "new " + what);
        failure = buildLater((AbstractBuilder<?>) constructor.newInstance(arguments));
        judge(
                refused,
                failure,
                refused && simulator.requests().stream().anyMatch(Requests.create()),
                "later new " + what);
        failure = buildTogether((AbstractBuilder<?>) constructor.newInstance(arguments));
        judge(refused, failure, simulator.requests().stream().anyMatch(Requests.method("transaction")), "new " + what);
        if (failure instanceof InvalidArgumentException refusal) {
            judgeOperation(refusal, "new " + what);
        }
    }

    private static <T> Throwable buildLater(AbstractBuilder<T> builder) {
        try {
            Waiting.get(Answered.by(builder::buildAsync));
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Throwable buildTogether(AbstractBuilder<?> builder) {
        Transaction transaction = transaction();
        try {
            builder.build(transaction);
            transaction.commit();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static Throwable build(Object builder) throws Exception {
        try {
            builder.getClass().getMethod("build").invoke(builder);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static Constructor<?> builder(Class<?> java) {
        return Arrays.stream(java.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow()
                .getConstructors()[0];
    }

    private Object[] builderArguments(Constructor<?> constructor) {
        boolean command = constructor.getDeclaringClass().getDeclaringClass() == GStreamerFilter.class;
        String text = command ? "videoflip method=horizontal-flip" : "file:///tmp/x.webm";
        return Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == Hub.class ? hub : type == MediaPipeline.class ? pipeline : text)
                .toArray();
    }

    // ---- values

    private MediaObject object(Class<?> java) throws Exception {
        if (java == MediaPipeline.class) {
            return guard.client().createMediaPipeline();
        }
        Constructor<?> constructor = builder(java);
        Object builder = constructor.newInstance(builderArguments(constructor));
        return (MediaObject) builder.getClass().getMethod("build").invoke(builder);
    }

    private Object value(String name, Type type) throws Exception {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? new LinkedHashMap<>() : new ArrayList<>();
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return text(name);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        if (plain == float.class || plain == Float.class) {
            return 0.5F;
        }
        if (plain == double.class || plain == Double.class) {
            return 0.5;
        }
        if (plain == long.class || plain == Long.class) {
            return 1L;
        }
        if (plain == int.class || plain == Integer.class) {
            return name.equals("maxRetransmits") ? -1 : name.equals("sdpMLineIndex") ? 0 : 1;
        }
        return plain.isEnum() ? plain.getEnumConstants()[0] : objectValue(plain);
    }

    private Object objectValue(Class<?> type) throws Exception {
        if (type == HubPort.class) {
            return new HubPort.Builder(hub).build();
        }
        if (type == MediaElement.class) {
            return new PassThrough.Builder(pipeline).build();
        }
        if (KurentoObject.class.isAssignableFrom(type)) {
            throw new IllegalStateException("no value for " + type);
        }
        Constructor<?> constructor = type.getConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Param param = Objects.requireNonNull(constructor.getParameters()[i].getAnnotation(Param.class));
            arguments[i] = value(param.value(), constructor.getGenericParameterTypes()[i]);
        }
        return constructor.newInstance(arguments);
    }

    private static String text(String name) {
        return switch (name) {
            case "offer" -> Descriptions.OFFER;
            case "answer" -> Descriptions.ANSWER;
            case "candidate" -> "candidate:1 1 udp 2122063615 192.0.2.2 57182 typ host";
            case "stunServerAddress", "externalIPv4" -> "192.0.2.1";
            case "externalIPv6" -> "2001:db8::1";
            case "turnUrl" -> "u:p@192.0.2.1:3478";
            default -> "x";
        };
    }

    /** Objects of the same pipeline that are no such thing. */
    private List<MediaObject> wrong(Class<?> wanted) {
        return wanted == MediaPipeline.class
                ? List.of(hub)
                : wanted == Hub.class
                        ? List.of(pipeline, new PassThrough.Builder(pipeline).build())
                        : wanted == HubPort.class
                                ? List.of(pipeline, hub, new PassThrough.Builder(pipeline).build())
                                : List.of(pipeline, hub);
    }

    private Object disguised(String id, Class<?> type) {
        RemoteObject object = new RemoteObject(id, type.getSimpleName(), manager);
        return RemoteObjectInvocationHandler.newProxy(object, manager, type);
    }

    private static Object[] with(Object[] arguments, int position, Object value) {
        Object[] copy = arguments.clone();
        copy[position] = value;
        return copy;
    }
}
