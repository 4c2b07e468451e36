package io.github.kurentoguard.recovery;

import com.google.gson.JsonObject;

/**
 * A call of which it is not known whether the server has executed it; not a transaction.
 *
 * @param params in the application's ids
 * @param mayBeRunning whether it may still be executed after it has been looked at for the first time
 */
record Doubt(String method, JsonObject params, boolean mayBeRunning) {

    /** The same, to be looked at for the last time. */
    Doubt last() {
        return new Doubt(method, params, false);
    }
}
