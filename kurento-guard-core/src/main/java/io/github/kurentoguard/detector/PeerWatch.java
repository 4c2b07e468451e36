package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** From an ICE connection to an encrypted one, and the ways in which a peer leaves. */
final class PeerWatch implements Watch {

    private final ElementFacts element;
    private final Deadlines deadlines;
    private final Alarm secured = new Alarm();
    private boolean iceConnected;
    private boolean closed;

    PeerWatch(ElementFacts element, Deadlines deadlines) {
        this.element = element;
        this.deadlines = deadlines;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (!(signal instanceof Signal.Event event)) {
            return;
        }
        switch (event.type()) {
            case "IceComponentStateChanged" -> ice(event);
            case "ConnectionStateChanged" -> secured.stop();
            case "DtlsConnectionStateChange" -> dtls(event, found);
            case "MediaStateChanged" -> media(event, found);
            default -> {}
        }
    }

    private void ice(Signal.Event event) {
        boolean up =
                event.text("state").equals("CONNECTED") || event.text("state").equals("READY");
        if (up && event.text("componentId").equals("1") && !iceConnected && !element.connected()) {
            iceConnected = true;
            if (element.hears("ConnectionStateChanged")) {
                secured.set(event.at().plus(deadlines.securing()));
            }
        }
    }

    private void dtls(Signal.Event event, Consumer<Finding> found) {
        if (event.text("state").equals("FAILED")) {
            secured.stop();
            found.accept(Catalogue.find("dtls-failed")
                    .finding(element.id, "DtlsConnectionStateChange said FAILED.", Certainty.CERTAIN));
        } else if (event.text("state").equals("CLOSED") && !closed) {
            closed = true;
            found.accept(Catalogue.find("peer-closed")
                    .finding(element.id, "DtlsConnectionStateChange said CLOSED.", Certainty.LIKELY));
        }
    }

    private void media(Signal.Event event, Consumer<Finding> found) {
        boolean lost = event.text("newState").equals("DISCONNECTED")
                && event.text("oldState").equals("CONNECTED");
        if (lost && !closed) {
            found.accept(Catalogue.find("peer-vanished")
                    .finding(
                            element.id,
                            "MediaStateChanged from CONNECTED to DISCONNECTED: no packet of the peer for some time,"
                                    + " and no goodbye before.",
                            Certainty.LIKELY));
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (secured.rings(now)) {
            found.accept(Catalogue.find("dtls-missing")
                    .finding(
                            element.id,
                            "ICE was connected " + deadlines.securing().toSeconds()
                                    + " s ago, and ConnectionStateChanged has not said CONNECTED.",
                            Certainty.CERTAIN));
        }
    }

    @Override
    public boolean waiting() {
        return secured.isSet();
    }
}
