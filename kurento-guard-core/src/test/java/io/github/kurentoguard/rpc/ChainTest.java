package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChainTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void answersPassInTheOppositeOrder() {
        Chain chain = new Chain(List.of(new Link("a", false), new Link("b", false)));
        Exchange exchange = chain.out("ping", new JsonObject());
        chain.back(exchange, new JsonObject());
        assertThat(told).containsExactly("a before", "b before", "b after", "a after");
    }

    @Test
    void refusalIsToldToThoseBeforeAlone() {
        Chain chain = new Chain(List.of(new Link("a", false), new Link("b", true), new Link("c", false)));
        assertThatThrownBy(() -> chain.out("ping", new JsonObject())).hasMessage("b refuses");
        assertThat(told).containsExactly("a before", "b before", "a failed");
    }

    @Test
    void linkFindsItsNote() {
        Object key = new Object();
        Exchange exchange = new Chain(List.of()).out("ping", new JsonObject());
        assertThat(exchange.note(key)).isNull();
        exchange.note(key, 5);
        assertThat(exchange.note(key)).isEqualTo(5);
    }

    private final class Link implements Interceptor {

        private final String name;
        private final boolean refuses;

        Link(String name, boolean refuses) {
            this.name = name;
            this.refuses = refuses;
        }

        @Override
        public void before(Exchange exchange) {
            told.add(name + " before");
            if (refuses) {
                throw new IllegalArgumentException(name + " refuses");
            }
        }

        @Override
        public void after(Exchange exchange, JsonObject answer) {
            told.add(name + " after");
        }

        @Override
        public void failed(Exchange exchange, RuntimeException cause) {
            told.add(name + " failed");
        }
    }
}
