package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Learns, once a server process, whether it keeps its answers. What could not be learnt is asked again at the next
 * occasion; there is at most one probe at a time. Confined to the loop.
 */
final class AnswerStore {

    private final Prober prober;
    private final Duration within;
    private final List<Consumer<AnswerKeeping>> curious = new ArrayList<>();
    private @Nullable String serverId;
    private AnswerKeeping known = AnswerKeeping.NOT_LEARNT;
    private @Nullable Timer probe;

    /** @param within how long a probe may take altogether */
    AnswerStore(Prober prober, Duration within) {
        this.prober = prober;
        this.within = within;
    }

    /** Learns it in the background, unless it is known already. */
    void learn(String server) {
        ask(server, keeping -> {});
    }

    /** @param then hears it on the loop, at once if it is known; nothing after {@link #cancel()} */
    void ask(String server, Consumer<AnswerKeeping> then) {
        if (!server.equals(serverId)) {
            cancel();
            serverId = server;
            known = AnswerKeeping.NOT_LEARNT;
        }
        if (known != AnswerKeeping.NOT_LEARNT) {
            then.accept(known);
            return;
        }
        curious.add(then);
        if (probe == null) {
            probe = prober.keepsAnswers(server, within, this::learnt);
        }
    }

    /** Gives the present probe up, and those who wait for it. */
    void cancel() {
        curious.clear();
        if (probe != null) {
            probe.cancel();
            probe = null;
        }
    }

    private void learnt(AnswerKeeping keeping) {
        known = keeping;
        probe = null;
        List<Consumer<AnswerKeeping>> told = List.copyOf(curious);
        curious.clear();
        told.forEach(then -> then.accept(keeping));
    }
}
