package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** A data channel that was asked for and does not open. */
final class DataChannelWatch implements Watch {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ElementFacts element;
    private final Alarm opened = new Alarm();
    private boolean asked;

    DataChannelWatch(ElementFacts element) {
        this.element = element;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("createDataChannel")) {
            asked = true;
            expect(call.at());
        } else if (signal instanceof Signal.Event event) {
            if (event.type().equals("DataChannelOpened")) {
                asked = false;
                opened.stop();
            } else if (event.type().equals("ConnectionStateChanged")) {
                expect(event.at());
            }
        }
        if (element.peerGone()) {
            opened.stop();
        }
    }

    private void expect(Instant at) {
        if (asked && element.connected() && element.hears("DataChannelOpened")) {
            opened.set(at.plus(PATIENCE));
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (opened.rings(now)) {
            found.accept(Catalogue.find("data-channel-not-open")
                    .finding(
                            element.id,
                            "createDataChannel was called, the endpoint is connected, and no DataChannelOpened came"
                                    + " within " + PATIENCE.toSeconds() + " s.",
                            Certainty.CERTAIN));
        }
    }

    @Override
    public boolean waiting() {
        return opened.isSet();
    }
}
