package io.github.kurentoguard.detector;

import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** The Error events of elements that have no watch of their own for them. */
final class ErrorWatch implements Watch {

    private static final int LONGEST = 300;
    static final String URL_REFUSED = "not allowed";

    private final ElementFacts element;
    private boolean dtlsFailed;

    ErrorWatch(ElementFacts element) {
        this.element = element;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (!(signal instanceof Signal.Event event)) {
            return;
        }
        if (event.type().equals("DtlsConnectionStateChange")) {
            dtlsFailed |= event.text("state").equals("FAILED");
        } else if (event.type().equals("Error") && !dtlsFailed) {
            boolean turn = element.isWebRtc() && event.text("description").contains(URL_REFUSED);
            found.accept(Catalogue.find(turn ? "turn-url-malformed" : "media-error")
                    .finding(
                            element.id,
                            turn ? "Error " + event.text("errorCode") + ": the URL is not allowed." : evidence(event),
                            Certainty.CERTAIN));
        }
    }

    /** What the element itself says, without the secrets that URIs carry. */
    static String evidence(Signal.Event event) {
        String description = Secrets.hidden(event.text("description")).replaceAll("\\s+", " ");
        return event.text("type") + " " + event.text("errorCode") + ": "
                + (description.length() <= LONGEST ? description : description.substring(0, LONGEST) + "…");
    }
}
