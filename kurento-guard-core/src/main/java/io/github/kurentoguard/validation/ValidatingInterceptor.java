package io.github.kurentoguard.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.time.Timeline;

/**
 * The link of the chain that looks at calls before they leave and learns from their answers. Has to see transactions as
 * the server will: with references that count operations. Sees the application's ids.
 */
public final class ValidatingInterceptor implements Interceptor {

    private final ApiModel model = ApiModel.ofClassPath();
    private final Registry registry;
    private final Rules rules;
    private final FindingThrottle findings;
    private final DataChannelCloses closes = new DataChannelCloses();
    private final Learning learning;
    private final References references;

    /** @param findings takes what is only reported, in the thread that makes the call; must not block */
    public ValidatingInterceptor(Validation validation, Timeline timeline, Consumer<Finding> findings) {
        this.registry = new Registry(timeline::now);
        this.rules = new Rules(validation);
        this.findings = new FindingThrottle(findings, timeline::nanoTime);
        this.learning = new Learning(registry, validation.imageIds());
        this.references = References.outsideTransactions(model, registry);
        Neighbours.OF_PROCESS.add(registry);
    }

    // ---- calls

    @Override
    public void before(Exchange exchange) {
        switch (exchange.method()) {
            case "create", "invoke", "subscribe", "unsubscribe", "release", "describe" -> single(exchange);
            case "transaction" -> transaction(exchange);
            default -> {}
        }
    }

    private void single(Exchange exchange) {
        CheckedCall call = new CheckedCall(exchange.method(), exchange.params(), null, references, false);
        JsonObject withId = ImageIds.withId(call, exchange.params());
        if (withId != null) {
            exchange.params(withId);
            call = new CheckedCall(exchange.method(), withId, null, references, true);
        }
        check(exchange, call);
        leave(exchange, List.of(call));
    }

    private void transaction(Exchange exchange) {
        if (!(exchange.params().get("operations") instanceof JsonArray array)) {
            return;
        }
        TransactionCheck check = new TransactionCheck(model, registry, array);
        check.check(call -> check(exchange, call));
        if (check.changed() != null) {
            JsonObject copy = new JsonObject();
            exchange.params().asMap().forEach(copy::add);
            copy.add("operations", check.changed());
            exchange.params(copy);
        }
        leave(exchange, check.all());
    }

    private void check(Exchange exchange, CheckedCall call) {
        List<Violation> violations = rules.check(call);
        for (Violation violation : violations) {
            if (violation.refusal()) {
                throw violation.exception(call);
            }
        }
        for (Violation violation : violations) {
            findings.report(violation.finding(call));
            if (violation.foretellsRefusal()) {
                exchange.warnOf();
            }
        }
    }

    /** Nothing but a second close may refuse a call from here on. */
    private void leave(Exchange exchange, List<CheckedCall> calls) {
        List<CheckedCall> begun = new ArrayList<>();
        try {
            for (CheckedCall call : calls) {
                if (call.invokes(DataChannelCloses.OPERATION)) {
                    closes.begin(call);
                    begun.add(call);
                }
            }
        } catch (InvalidArgumentException refusal) {
            begun.forEach(closes::end);
            throw refusal;
        }
        exchange.note(this, calls);
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        List<CheckedCall> calls = calls(exchange);
        calls.forEach(this::ended);
        if (exchange.method().equals("transaction")) {
            learning.ofTransaction(calls, answer);
        } else if (!calls.isEmpty()) {
            learning.of(calls.get(0), answer);
        }
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        boolean notSent = cause instanceof GuardFailure failure && failure.outcome() == Outcome.NOT_SENT;
        for (CheckedCall call : calls(exchange)) {
            if (notSent) {
                ended(call);
            } else {
                // A close that was not answered may run still: it goes on to keep others away.
                learning.inDoubt(call);
            }
        }
    }

    private void ended(CheckedCall call) {
        if (call.operation().equals(DataChannelCloses.OPERATION)) {
            closes.end(call);
        }
    }

    @SuppressWarnings("unchecked")
    private List<CheckedCall> calls(Exchange exchange) {
        Object note = exchange.note(this);
        return note == null ? List.of() : (List<CheckedCall>) note;
    }

    // ---- what else there is to know

    /** Explains the server's errors with what is known of objects. */
    public Explainer explainer() {
        return new Explanations(registry);
    }

    /** Whether a rule has told this symptom of this object already, before the call left. */
    public boolean hasTold(Finding finding) {
        return findings.knows(finding);
    }

    /** Whether this guard, or another of the process, made an object and has not released it. */
    public boolean isOwned(String id) {
        return registry.isOwn(id) || Neighbours.OF_PROCESS.own(registry, id);
    }

    /** A session was lost, and with it the objects that it held. */
    public void sessionLost(Instant when, boolean serverRestarted) {
        registry.sessionLost(when, serverRestarted);
        closes.clear();
    }

    /** An object was made anew under the id that the application knows, after its session had been lost. */
    public void recreated(String id) {
        registry.recreated(id);
    }

    /** The ids of the images that a filter shows, oldest first; for what this guard added. */
    public List<String> imageIds(String filter) {
        return registry.images(filter);
    }

    /** Forgets everything; the guard is closed. */
    public void close() {
        Neighbours.OF_PROCESS.remove(registry);
    }
}
