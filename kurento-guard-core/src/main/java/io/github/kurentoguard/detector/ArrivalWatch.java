package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** Whether a connected peer sends what it has promised. */
final class ArrivalWatch implements Watch {

    private final ElementFacts element;
    private final Deadlines deadlines;
    private final Set<String> arrived = new TreeSet<>();
    private final Alarm arrival = new Alarm();

    ArrivalWatch(ElementFacts element, Deadlines deadlines) {
        this.element = element;
        this.deadlines = deadlines;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (!(signal instanceof Signal.Event event)) {
            return;
        }
        if (event.type().equals("MediaFlowOutStateChanged")
                && event.text("state").equals("FLOWING")) {
            arrived.add(event.text("mediaType"));
        } else if (event.type().equals("ConnectionStateChanged")
                && element.connected()
                && element.hears("MediaFlowOutStateChanged")) {
            arrival.set(event.at().plus(deadlines.flowing()));
        }
        if (element.peerGone()) {
            arrival.stop();
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (!arrival.rings(now)) {
            return;
        }
        String waited = " within " + deadlines.flowing().toSeconds() + " s of the connection";
        Set<String> missing = new TreeSet<>(element.promised());
        missing.removeAll(arrived);
        if (element.hasRemoteSdp() && !missing.isEmpty()) {
            found.accept(Catalogue.find("no-media-from-peer")
                    .finding(
                            element.id,
                            "The SDP of the peer promises " + String.join(" and ", missing) + ", but none has come"
                                    + waited + ".",
                            Certainty.CERTAIN,
                            element.isFedByAnotherServer() ? Severity.INFO : Severity.WARNING));
        } else if (!element.hasRemoteSdp() && arrived.isEmpty()) {
            found.accept(Catalogue.find("no-media-from-peer")
                    .finding(element.id, "No media has come" + waited + ".", Certainty.POSSIBLE, Severity.INFO));
        }
    }

    @Override
    public boolean waiting() {
        return arrival.isSet();
    }
}
