package io.github.kurentoguard.test;

import java.util.Set;
import java.util.function.Predicate;

/** Which requests a fault or a question is about; combine them with {@link Predicate#and} and {@link Predicate#or}. */
public final class Requests {

    private static final Set<String> METHODS = Set.of(
            "connect",
            "create",
            "invoke",
            "subscribe",
            "unsubscribe",
            "release",
            "ref",
            "unref",
            "keepAlive",
            "describe",
            "transaction",
            "ping",
            "closeSession");

    private Requests() {}

    /** Every request. */
    public static Predicate<RecordedRequest> any() {
        return request -> true;
    }

    /**
     * Requests of a JSON-RPC method.
     *
     * @throws IllegalArgumentException if the media server has no such method
     */
    public static Predicate<RecordedRequest> method(String method) {
        if (!METHODS.contains(Check.notNull(method, "method"))) {
            throw new IllegalArgumentException("the media server has no method '" + method + "'; it has " + METHODS
                    + "; for a media object's operation use invoke(...)");
        }
        return request -> request.method().equals(method);
    }

    /** Creations of any class. */
    public static Predicate<RecordedRequest> create() {
        return method("create");
    }

    /**
     * Creations of a class.
     *
     * @param type without module: {@code WebRtcEndpoint}
     */
    public static Predicate<RecordedRequest> create(String type) {
        if (Check.notNull(type, "type").indexOf('.') >= 0) {
            throw new IllegalArgumentException("type is a class without its module, such as "
                    + type.substring(type.lastIndexOf('.') + 1) + ", was '" + type + "'");
        }
        return create().and(request -> type.equals(request.type()));
    }

    /** Calls of an operation, of whatever object: {@code processOffer}. */
    public static Predicate<RecordedRequest> invoke(String operation) {
        Check.notNull(operation, "operation");
        return method("invoke").and(request -> operation.equals(request.operation()));
    }

    /** Subscriptions to an event, of whatever object: {@code IceCandidateFound}. */
    public static Predicate<RecordedRequest> subscribe(String event) {
        Check.notNull(event, "event");
        return method("subscribe").and(request -> event.equals(request.type()));
    }

    /** Requests about the object with this id. */
    public static Predicate<RecordedRequest> on(String object) {
        Check.notNull(object, "object");
        return request -> object.equals(request.object());
    }

    /** Requests of one connection. */
    public static Predicate<RecordedRequest> from(SimulatedConnection connection) {
        int number = Check.notNull(connection, "connection").number();
        return request -> request.socket() == number;
    }

    /** Transactions that contain such a request. */
    public static Predicate<RecordedRequest> transactionWith(Predicate<RecordedRequest> part) {
        Check.notNull(part, "part");
        return method("transaction")
                .and(request -> request.operations().stream().anyMatch(part));
    }
}
