package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Sends the call that ends the server's session behind all others: a call that came after it would bring the session back
 * to life. Confined to the loop.
 */
final class Farewell {

    /** How often, and for how many times, it is looked whether calls are still on their way to the wire. */
    private static final Duration LOOK = Duration.ofMillis(1);

    private static final int LAST_LOOKS = 100;

    private final Loop loop;
    private final InFlight inFlight;
    private final Departures departures;
    private final Expiry expiry;
    private final Supplier<@Nullable Gate> current;

    /** @param current over what calls went last; null if the line is lost */
    Farewell(Loop loop, InFlight inFlight, Departures departures, Expiry expiry, Supplier<@Nullable Gate> current) {
        this.loop = loop;
        this.inFlight = inFlight;
        this.departures = departures;
        this.expiry = expiry;
        this.current = current;
    }

    /** @param open the gate as it was before it was shut for all others; null if it was shut already */
    void send(Call last, @Nullable Gate open) {
        send(last, open, LAST_LOOKS);
    }

    private void send(Call last, @Nullable Gate open, int looks) {
        if (open == null || current.get() != open) {
            last.failClosed();
        } else if (looks > 0 && inFlight.anyLeaving()) {
            loop.after(LOOK, () -> send(last, open, looks - 1));
        } else {
            departures.send(last, open);
            expiry.watch(last);
        }
    }
}
