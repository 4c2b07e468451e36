package io.github.kurentoguard.test;

import java.net.InetSocketAddress;

import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.test.wire.WireSocket;

/** One client's connection to the simulator. Safe for use by several threads; on one that is closed, nothing happens. */
public final class SimulatedConnection {

    private final KurentoSimulator simulator;
    private final WireSocket socket;
    private final InetSocketAddress client;

    SimulatedConnection(KurentoSimulator simulator, WireSocket socket) {
        this.simulator = simulator;
        this.socket = socket;
        this.client = socket.client();
    }

    /** Counted from 1, in the order in which clients connected, over restarts too. */
    public int number() {
        return socket.number();
    }

    /** The client's end. */
    public InetSocketAddress client() {
        return client;
    }

    /** Whether TCP is open. */
    public boolean open() {
        return simulator.ask(machine -> socket.open());
    }

    /** Whether it is a WebSocket on the right path by now. */
    public boolean upgraded() {
        return simulator.ask(machine -> socket.serving());
    }

    /** How many events were dropped because the client did not read. */
    public long droppedEvents() {
        return simulator.ask(machine -> socket.droppedEvents());
    }

    /** Ends it. */
    public void drop(Drop how) {
        Check.notNull(how, "how");
        simulator.run(machine -> socket.drop(how));
    }

    /** Ends it by a close frame; see {@link KurentoSimulator#drop(int, String)} for what is allowed. */
    public void drop(int closeCode, String reason) {
        CloseCodes.check(closeCode, reason);
        simulator.run(machine -> socket.close(closeCode, reason));
    }

    /** From now on nothing is read from it or written to it, while TCP stays open: as behind a dead network. */
    public void halfOpen() {
        simulator.run(machine -> socket.silent(true));
    }

    /** Ends {@link #halfOpen()}: what waited on either side arrives. */
    public void restore() {
        simulator.run(machine -> socket.silent(false));
    }

    /** Sends a text message that no media server would send. */
    public void sendText(String text) {
        Check.notNull(text, "text");
        simulator.run(machine -> socket.send(text));
    }

    /** Sends a binary message, which no media server would send. */
    public void sendBinary(byte[] message) {
        byte[] copy = Check.notNull(message, "message").clone();
        simulator.run(machine -> socket.sendBinary(copy));
    }

    @Override
    public String toString() {
        return "connection " + number() + " from " + client;
    }
}
