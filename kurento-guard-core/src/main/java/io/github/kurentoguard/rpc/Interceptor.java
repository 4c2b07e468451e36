package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;

/**
 * One link of the chain that every call of an application passes: it sees the parameters before they leave and the answer
 * before the application does. {@link #before} is called in the thread that makes the call, in the order of the chain;
 * then exactly one of {@link #after} and {@link #failed}, in the thread that takes the answer, in the opposite order.
 * Must be safe for use by several threads, and must not block.
 */
public interface Interceptor {

    /**
     * A call is about to be made.
     *
     * @throws RuntimeException to refuse it: the caller, or the continuation of an asynchronous call, is given the
     *     exception, nothing is sent, and the links before this one are told by {@link #failed}
     */
    default void before(Exchange exchange) {}

    /**
     * The server has answered.
     *
     * @param exchange with the parameters as they were sent
     * @param answer the whole message, with {@code result} or {@code error}; may be changed in place
     */
    default void after(Exchange exchange, JsonObject answer) {}

    /** The call has ended without an answer. */
    default void failed(Exchange exchange, RuntimeException cause) {}
}
