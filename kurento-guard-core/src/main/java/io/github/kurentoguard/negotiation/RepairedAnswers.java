package io.github.kurentoguard.negotiation;

import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.sdp.AnswerRepair;

/**
 * Mends the answers of the media server that browsers refuse as a whole because one section of them is rejected; the
 * accepted sections then work. Each time it does so it says so.
 */
public final class RepairedAnswers implements Interceptor {

    /** The symptom that it reports. */
    public static final String REPAIRED = "answer-repaired";

    private static final Set<String> GIVE_ANSWERS = Set.of("processOffer", "getLocalSessionDescriptor");

    private final Consumer<Finding> findings;

    /**
     * Makes the link.
     *
     * @param findings hears of each answer that was mended; must not block
     */
    public RepairedAnswers(Consumer<Finding> findings) {
        this.findings = findings;
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        Operation.in(exchange, answer, GIVE_ANSWERS).forEach(this::repair);
    }

    private void repair(Operation operation) {
        AnswerRepair.Repaired repaired = AnswerRepair.repair(operation.value());
        if (repaired.changed()) {
            operation.value(repaired.text());
            findings.accept(finding(operation.object(), repaired));
        }
    }

    private static Finding finding(String object, AnswerRepair.Repaired repaired) {
        return new Finding(
                REPAIRED,
                object,
                repaired.removed().size() + " lines without meaning were taken out of rejected sections: "
                        + String.join(", ", repaired.removed()) + ".",
                "With them Chromium refuses the whole answer (\"Failed to parse codecs correctly\"), audio too. The"
                        + " rejected section stays without media: see the finding about it.",
                Certainty.CERTAIN,
                Severity.WARNING);
    }
}
