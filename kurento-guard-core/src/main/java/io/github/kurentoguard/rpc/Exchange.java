package io.github.kurentoguard.rpc;

import java.util.IdentityHashMap;
import java.util.Map;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the chain, and what the links have noted about it. Passed from the thread that makes the
 * call to the one that takes its answer; never used by two at a time.
 */
public final class Exchange {

    private final String method;
    private JsonObject params;
    private @Nullable Map<Object, Object> notes;
    private boolean warnedOf;

    /** Made by the chain; links can be tried with one of one's own. */
    public Exchange(String method, JsonObject params) {
        this.method = method;
        this.params = params;
    }

    /** The JSON-RPC method: {@code create}, {@code invoke}, {@code subscribe} … */
    public String method() {
        return method;
    }

    /** The parameters as they are now; must not be changed in place. */
    public JsonObject params() {
        return params;
    }

    /** Lets the call go on with other parameters; for {@link Interceptor#before} only. */
    public void params(JsonObject changed) {
        this.params = changed;
    }

    /** Keeps something for the same link to find when the answer comes. */
    public void note(Object key, Object value) {
        if (notes == null) {
            notes = new IdentityHashMap<>(2);
        }
        notes.put(key, value);
    }

    /** Says that a finding has told already why the server will refuse the call. */
    public void warnOf() {
        warnedOf = true;
    }

    /** Whether a refusal of the server needs no finding of its own. */
    public boolean isWarnedOf() {
        return warnedOf;
    }

    /** What was kept under this key; null if nothing was. */
    public @Nullable Object note(Object key) {
        return notes == null ? null : notes.get(key);
    }
}
