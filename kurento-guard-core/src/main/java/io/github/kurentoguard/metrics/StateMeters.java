package io.github.kurentoguard.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.LinkState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The state as one gauge for each, of which one is 1; how often and for how long the line was away. */
final class StateMeters implements GuardListener {

    private final MeterRegistry registry;
    private final Tags server;
    private final Names symptoms = new Names(100);
    private final List<Meter> gauges = new ArrayList<>();
    private final Timer recoveries;
    private final Timer outages;
    private volatile LinkState state = LinkState.IDLE;

    StateMeters(MeterRegistry registry, Tags server) {
        this.registry = registry;
        this.server = server;
        this.recoveries = timer("kurento.recovery", "Recoveries after a lost session, until calls run again");
        this.outages = timer("kurento.connection.outage", "Outages, from the loss of the line to its return");
        for (LinkState each : LinkState.values()) {
            gauges.add(gauge(each));
        }
        for (String session : List.of("resumed", "lost")) {
            reconnects(session);
        }
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).tags(server).register(registry);
    }

    private Gauge gauge(LinkState each) {
        return Gauge.builder("kurento.connection.state", this, meters -> meters.state == each ? 1 : 0)
                .description("1 for the state that the connection is in, 0 for the others")
                .tags(server)
                .tag("state", each.name())
                .register(registry);
    }

    private Counter reconnects(String session) {
        return Counter.builder("kurento.connection.reconnects")
                .description("Lines that were restored, by what became of the server's session")
                .tags(server)
                .tag("session", session)
                .register(registry);
    }

    @Override
    public void onEvent(GuardEvent event) {
        state = event.snapshot().state();
    }

    @Override
    public void sessionResumed(GuardEvent.SessionResumed event) {
        restored("resumed", event.outage());
    }

    @Override
    public void sessionLost(GuardEvent.SessionLost event) {
        restored("lost", event.outage());
    }

    private void restored(String session, Duration outage) {
        reconnects(session).increment();
        outages.record(outage);
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        recoveries.record(event.took());
    }

    void found(Finding finding) {
        Counter.builder("kurento.findings")
                .description("Findings, by what was recognised")
                .tags(server)
                .tag("symptom", symptoms.bounded(finding.symptom()))
                .tag("severity", finding.severity().name())
                .register(registry)
                .increment();
    }

    @Override
    public void closed(GuardEvent.Closed event) {
        gauges.forEach(registry::remove);
    }
}
