package io.github.kurentoguard.error;

import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.message.ResponseError;

/** Says what an error of the media server means. Safe for use by several threads; must not block. */
@FunctionalInterface
public interface Explainer {

    /**
     * Explains an error.
     *
     * @param call what was refused
     * @param operation its place in a transaction, from 0; null outside one
     */
    ServerError explain(CallName call, @Nullable Integer operation, ResponseError answer);

    /** Explains by code and text alone. */
    static Explainer byCode() {
        return ServerError::of;
    }
}
