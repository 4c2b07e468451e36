package io.github.kurentoguard.negotiation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.sdp.Negotiation;
import io.github.kurentoguard.sdp.Offerer;
import io.github.kurentoguard.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/**
 * Compares every offer with its answer as they pass, whichever side offers. Changes nothing. Keeps the last few hundred
 * offers of the media server until they are answered.
 */
public final class NegotiationWatch implements Interceptor {

    private static final int MOST_OFFERS = 500;
    private static final int MOST_CODECS = 50;
    private static final Set<String> WATCHED = Set.of("processOffer", "generateOffer", "processAnswer");

    private final Consumer<Finding> findings;
    private final Offers offers = new Offers();
    private final Set<String> serverCodecs = ConcurrentHashMap.newKeySet();

    /**
     * Makes the link.
     *
     * @param findings hears what keeps media from flowing; must not block
     */
    public NegotiationWatch(Consumer<Finding> findings) {
        this.findings = findings;
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        for (Operation operation : Operation.in(exchange, answer, WATCHED)) {
            switch (operation.name()) {
                case "processOffer" -> compare(operation, operation.argument("offer"), operation.value(), Offerer.PEER);
                case "generateOffer" -> offers.keep(operation.object(), operation.value());
                case "processAnswer" -> answered(operation);
                default -> {}
            }
        }
    }

    private void answered(Operation operation) {
        String offer = offers.take(operation.object());
        if (offer != null) {
            compare(operation, offer, operation.argument("answer"), Offerer.SERVER);
        }
    }

    private void compare(Operation operation, String offer, String answer, Offerer offerer) {
        if (SessionDescription.looksLikeOne(offer) && SessionDescription.looksLikeOne(answer)) {
            Negotiation negotiation = Negotiation.of(offer, answer, offerer);
            negotiation.findings(operation.object(), serverCodecs).forEach(findings);
            learn(negotiation);
        }
    }

    private void learn(Negotiation negotiation) {
        if (serverCodecs.size() < MOST_CODECS) {
            serverCodecs.addAll(negotiation.serverCodecs());
        }
    }

    /** Offers that wait for their answer, by object; the oldest go first where there are too many. */
    private static final class Offers {

        private final Map<String, String> waiting = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST_OFFERS;
            }
        };

        synchronized void keep(String object, String offer) {
            waiting.put(object, offer);
        }

        synchronized @Nullable String take(String object) {
            return waiting.remove(object);
        }
    }
}
