package io.github.kurentoguard.test.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: has its requests executed strictly one after the other and writes nothing until none is running or
 * waiting. What waits when the socket closes is still executed. A socket with more than 10,000 requests or 100,000
 * frames waiting is dropped.
 */
final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int MOST_REQUESTS = 10_000;
    private static final int MOST_FRAMES = 100_000;

    private final Peer peer;
    private final RequestHandler handler;
    private final Deque<Incoming> requests = new ArrayDeque<>();
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();
    private final List<String> overtaken = new ArrayList<>();
    private boolean draining;
    private boolean busy;
    private boolean toldBusy;
    private boolean closed;
    private boolean dropped;

    Connection(Peer peer, RequestHandler handler) {
        this.peer = peer;
        this.handler = handler;
    }

    /** A message as it came; null if it is not JSON. */
    record Incoming(@Nullable JsonElement json) {}

    /** What waits to be written. */
    private record Outgoing(String frame, boolean event) {}

    Peer peer() {
        return peer;
    }

    /** Puts a message behind those that wait; nothing happens before {@link #drain()}. */
    void receive(@Nullable JsonElement json) {
        if (closed || dropped) {
            return;
        }
        if (requests.size() >= MOST_REQUESTS) {
            log.warn("socket dropped: {} requests wait for one that takes long", requests.size());
            drop();
            return;
        }
        requests.add(new Incoming(json));
    }

    /** Executes what waits, as far as nothing takes time. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        while (!busy && !(requests.isEmpty() && outgoing.isEmpty())) {
            executeAll();
            if (!busy) {
                flush();
            }
        }
        draining = false;
        if (busy != toldBusy) {
            toldBusy = busy;
            peer.busy(busy);
        }
        if (closed && !busy) {
            handler.gone(this);
        }
    }

    private void executeAll() {
        for (Incoming next = requests.poll(); next != null; next = busy ? null : requests.poll()) {
            busy = true;
            handler.handle(this, next.json());
        }
    }

    private void flush() {
        for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
            if (!closed && next.event()) {
                peer.event(next.frame());
            } else if (!closed) {
                peer.send(next.frame());
            }
        }
    }

    /** Writes the answer to the request that is being executed, or does with it what the fault asks for. */
    void answer(String text, Treatment treatment) {
        String padded = treatment.padding() == 0 ? text : text + " ".repeat(treatment.padding());
        for (int i = 0; i < treatment.copies(); i++) {
            if (treatment.overtaken()) {
                overtaken.add(padded);
            } else {
                write(new Outgoing(padded, false));
            }
        }
        if (!treatment.overtaken() && treatment.copies() > 0 && !overtaken.isEmpty()) {
            overtaken.forEach(frame -> write(new Outgoing(frame, false)));
            overtaken.clear();
        }
    }

    /** The request that was being executed is answered. */
    void done() {
        busy = false;
        drain();
    }

    /** Writes an event, once no request is being executed. */
    void event(String frame) {
        write(new Outgoing(frame, true));
        drain();
    }

    private void write(Outgoing frame) {
        if (closed || dropped) {
            return;
        }
        if (outgoing.size() >= MOST_FRAMES) {
            log.warn("socket dropped: {} frames wait for a request that takes long", outgoing.size());
            outgoing.clear();
            drop();
            return;
        }
        outgoing.add(frame);
    }

    /** Ends the socket without a close frame; what waits on it is forgotten, what is answered already is sent. */
    void drop() {
        dropped = true;
        requests.clear();
        flush();
        peer.drop();
    }

    /** The socket is gone. */
    void closed() {
        closed = true;
        outgoing.clear();
        overtaken.clear();
        drain();
    }

    /** The server process is gone: nothing is executed or written any more. */
    void end() {
        dropped = true;
        requests.clear();
        outgoing.clear();
        overtaken.clear();
    }
}
