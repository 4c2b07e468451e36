package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;

/**
 * One link of the chain that every call of an application passes: it sees the parameters before they leave and the answer
 * before the application does. Called in the thread that makes the call and, for the answer, in the one that takes it;
 * safe for use by several threads.
 */
public interface Interceptor {

    /**
     * A call is about to be made.
     *
     * @param params must not be changed
     * @return what is sent instead: the same object, or a changed copy
     */
    default JsonObject before(String method, JsonObject params) {
        return params;
    }

    /**
     * The server has answered.
     *
     * @param sent the parameters as they were sent
     * @param answer the whole message, with {@code result} or {@code error}; may be changed in place
     */
    default void after(String method, JsonObject sent, JsonObject answer) {}
}
