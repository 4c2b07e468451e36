package io.github.kurentoguard.rpc;

import java.util.HashSet;
import java.util.Set;

import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that mean nothing. Whatever one was, it may have been the answer to the oldest call: the server keeps a copy
 * of that, for which it is asked once. Confined to the loop.
 */
final class Rereads {

    private static final Logger LOG = LoggerFactory.getLogger(Rereads.class);

    /** A server that sends nothing else must not fill the log. */
    private static final int TOLD_EACH = 100;

    private final InFlight inFlight;
    private final Set<String> asked = new HashSet<>();
    private long strange;

    Rereads(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Such a message came. */
    void strange(String why, @Nullable Gate over) {
        strange++;
        if (strange <= TOLD_EACH || strange % TOLD_EACH == 0) {
            LOG.warn("The media server sent {}; it is ignored ({} so far)", why, strange);
        }
        if (over != null) {
            // Ahead of its own call the question would be what the server answers to that call, too.
            inFlight.oldestOn(over.wire())
                    .filter(Call::onItsWire)
                    .map(Call::id)
                    .filter(asked::add)
                    .ifPresent(id ->
                            over.wire().send(Resumption.probe(id, over.session().sessionId())));
        }
    }

    /** Whether an older call may still lack an answer that others of its line have overtaken. */
    boolean underWay() {
        return !asked.isEmpty();
    }

    /** Whether the call with this id was asked for again, and the server has no copy of its answer. */
    boolean inVain(String id, String text) {
        return asked.remove(id) && Resumption.isPong(text);
    }

    /** Another line has other calls. */
    void reset() {
        asked.clear();
    }

    void forget() {
        asked.removeIf(id -> !inFlight.contains(id));
    }
}
