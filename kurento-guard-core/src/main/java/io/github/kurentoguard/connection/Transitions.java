package io.github.kurentoguard.connection;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.event.LinkState;

import static io.github.kurentoguard.event.LinkState.CLOSED;
import static io.github.kurentoguard.event.LinkState.CONNECTED;
import static io.github.kurentoguard.event.LinkState.CONNECTING;
import static io.github.kurentoguard.event.LinkState.IDLE;
import static io.github.kurentoguard.event.LinkState.RECONNECTING;
import static io.github.kurentoguard.event.LinkState.RECOVERING;
import static io.github.kurentoguard.event.LinkState.UNAVAILABLE;

/** Which state may follow which: the one place where that is written. */
final class Transitions {

    private static final Map<LinkState, Set<LinkState>> LEGAL = Map.of(
            IDLE, EnumSet.of(CONNECTING, CLOSED),
            CONNECTING, EnumSet.of(CONNECTED, RECOVERING, UNAVAILABLE, CLOSED),
            CONNECTED, EnumSet.of(RECONNECTING, CLOSED),
            RECONNECTING, EnumSet.of(CONNECTED, RECOVERING, UNAVAILABLE, CLOSED),
            RECOVERING, EnumSet.of(CONNECTED, RECONNECTING, CLOSED),
            UNAVAILABLE, EnumSet.of(CONNECTED, RECOVERING, CLOSED),
            CLOSED, EnumSet.noneOf(LinkState.class));

    private Transitions() {}

    static boolean legal(LinkState from, LinkState to) {
        return LEGAL.getOrDefault(from, Set.of()).contains(to);
    }
}
