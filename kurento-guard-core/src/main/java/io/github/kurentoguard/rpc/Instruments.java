package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first link of the chain: all instruments of a guard, none of which can do harm to a call. */
public final class Instruments implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    private final List<Instrument> instruments;

    public Instruments(List<? extends Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    @Override
    public void before(Exchange exchange) {
        each(instrument -> instrument.before(exchange));
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        each(instrument -> instrument.after(exchange, answer));
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        each(instrument -> instrument.failed(exchange, cause));
    }

    /** Shows an event to all of them. */
    public void mediaEvent(JsonObject event) {
        each(instrument -> instrument.mediaEvent(event));
    }

    /** Shows a finding to all of them. */
    public void finding(Finding finding) {
        each(instrument -> instrument.findingMade(finding));
    }

    private void each(Consumer<Instrument> shown) {
        for (Instrument instrument : instruments) {
            try {
                shown.accept(instrument);
            } catch (RuntimeException e) {
                LOG.error(
                        "{} failed; the call or event goes on",
                        instrument.getClass().getName(),
                        e);
            }
        }
    }
}
