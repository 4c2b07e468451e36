package io.github.kurentoguard.rpc;

import java.util.List;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** The links that every call passes, in order on its way out and in the opposite order on its way back. */
final class Chain {

    private final List<Interceptor> links;

    Chain(List<Interceptor> links) {
        this.links = List.copyOf(links);
    }

    /** The first link of that class; null if there is none. */
    <T> @Nullable T find(Class<T> type) {
        for (Interceptor link : links) {
            if (type.isInstance(link)) {
                return type.cast(link);
            }
        }
        return null;
    }

    /**
     * Takes a call to the end of the chain.
     *
     * @throws RuntimeException what a link refused it with; those before it have been told
     */
    Exchange out(String method, JsonObject params) {
        Exchange exchange = new Exchange(method, params);
        for (int i = 0; i < links.size(); i++) {
            try {
                links.get(i).before(exchange);
            } catch (RuntimeException refusal) {
                failed(exchange, refusal, i);
                throw refusal;
            }
        }
        return exchange;
    }

    void back(Exchange exchange, JsonObject answer) {
        for (int i = links.size() - 1; i >= 0; i--) {
            links.get(i).after(exchange, answer);
        }
    }

    void failed(Exchange exchange, RuntimeException cause) {
        failed(exchange, cause, links.size());
    }

    private void failed(Exchange exchange, RuntimeException cause, int reached) {
        for (int i = reached - 1; i >= 0; i--) {
            links.get(i).failed(exchange, cause);
        }
    }
}
