package io.github.kurentoguard.examples;

import java.util.List;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Drop;

/** A simulated media server in this process, which is reset, frozen, killed and restarted. */
final class SimulatedServer implements MediaServer {

    private final KurentoSimulator simulator = KurentoSimulator.start();
    private final Commentary commentary;

    SimulatedServer(Commentary commentary) {
        this.commentary = commentary;
        say("a simulated media server runs at " + simulator.url());
    }

    @Override
    public String url() {
        return simulator.url();
    }

    @Override
    public List<Step> faults(Options options, KurentoGuard guard) {
        return List.of(
                step(options, 4, this::reset),
                step(options, 8, this::freeze),
                step(options, 15, this::thaw),
                step(options, 19, this::loseAnswer),
                step(options, 27, this::crash),
                step(options, 30, this::restart));
    }

    private static Step step(Options options, int beats, Runnable action) {
        return new Step(options.beat().multipliedBy(beats), action);
    }

    private void reset() {
        say("FAULT: resets the TCP connection");
        simulator.drop(Drop.RESET);
    }

    private void freeze() {
        say("FAULT: freezes: the port accepts connections, nothing is answered");
        simulator.freeze();
    }

    private void thaw() {
        say("thaws");
        simulator.thaw();
    }

    private void loseAnswer() {
        say("FAULT: the next viewer is created, but the connection is reset before the answer leaves");
        simulator.when(Requests.create("WebRtcEndpoint")).once().dropAfter(Drop.RESET);
    }

    private void crash() {
        say("FAULT: the process dies; connections are refused");
        simulator.crash();
    }

    private void restart() {
        simulator.restart();
        say("is started again: a new process that knows nothing of the old one");
    }

    private void say(String text) {
        commentary.say(Speaker.SERVER, text);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
