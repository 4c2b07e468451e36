package io.github.kurentoguard.rpc;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends transactions: references are numbered as the server counts, and what a failed one made before it failed is
 * released, and what it subscribed to taken back, for nobody has a handle on it.
 */
public final class RepairedTransactions implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RepairedTransactions.class);

    private final CallTable table;

    public RepairedTransactions(CallTable table) {
        this.table = table;
    }

    @Override
    public void before(Exchange exchange) {
        if (exchange.method().equals("transaction")) {
            exchange.params(TransactionRepair.renumber(exchange.params()));
        }
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        if (exchange.method().equals("transaction")) {
            JsonElement result = answer.get("result");
            JsonElement value = result instanceof JsonObject object ? object.get("value") : null;
            releaseAll(TransactionRepair.leftovers(exchange.params(), value));
            if (TransactionRepair.failed(value)) {
                TransactionRepair.subscribed(exchange.params(), value).forEach(this::unsubscribe);
            }
        }
    }

    private void unsubscribe(TransactionRepair.Subscribed made) {
        JsonObject params = new JsonObject();
        params.addProperty("subscription", made.subscription());
        params.addProperty("object", made.object());
        table.sendForNobody("unsubscribe", params);
    }

    private void releaseAll(List<String> leftovers) {
        for (String id : leftovers) {
            LOG.debug("A transaction failed after it had made {}: it is released", id);
            JsonObject params = new JsonObject();
            params.addProperty("object", id);
            table.sendForNobody("release", params);
        }
    }
}
