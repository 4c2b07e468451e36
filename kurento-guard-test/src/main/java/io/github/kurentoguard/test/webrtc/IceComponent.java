package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.Optional;

import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One component of an ICE stream and its way from GATHERING to READY. Without usable candidates of the peer it stays
 * GATHERING for ever; with unreachable ones only it fails after 7 s; FAILED is not the end.
 */
final class IceComponent {

    private static final Duration CHECKS = Duration.ofMillis(7_030);

    private final int id;
    private final IceAgent agent;
    private final Agenda agenda;
    private State state = State.NEW;
    private @Nullable CandidatePair selected;
    private @Nullable Timer outcome;

    /** The states, under their names on the wire; a component that is NEW has none yet. */
    enum State {
        NEW,
        GATHERING,
        CONNECTING,
        CONNECTED,
        READY,
        FAILED
    }

    IceComponent(int id, IceAgent agent, Agenda agenda) {
        this.id = id;
        this.agent = agent;
        this.agenda = agenda;
    }

    int id() {
        return id;
    }

    State state() {
        return state;
    }

    @Nullable
    CandidatePair selected() {
        return selected;
    }

    boolean isConnected() {
        return state == State.CONNECTED || state == State.READY;
    }

    void gathering() {
        become(State.GATHERING);
    }

    /** The peer has named a candidate; it is tried. */
    void tryCandidate(Candidate remote) {
        if (isConnected()) {
            return;
        }
        if (state != State.CONNECTING) {
            become(State.CONNECTING);
        }
        if (agent.checksAreRefused()) {
            cancelOutcome();
            return;
        }
        Optional<CandidatePair> pair = agent.workingPair(remote);
        if (pair.isPresent()) {
            schedule(pair.get());
        } else if (selected == null) {
            cancelOutcome();
            outcome = agenda.after(CHECKS, this::fail);
        }
    }

    private void schedule(CandidatePair pair) {
        if (selected == null) {
            cancelOutcome();
            selected = pair;
            outcome = id == 1 ? agenda.within(10, 60, () -> connect(pair)) : agenda.within(61, 80, () -> connect(pair));
        }
    }

    private void connect(CandidatePair pair) {
        outcome = null;
        agent.raisePair(pair);
        agent.aboutToConnect(this);
        become(State.CONNECTED);
        agent.connected(this);
        outcome = agent.isControlling() || agenda.random().nextBoolean()
                ? agenda.within(0, 2, () -> become(State.READY))
                : agenda.within(1_900, 2_010, () -> become(State.READY));
    }

    private void fail() {
        outcome = null;
        become(State.FAILED);
    }

    private void become(State next) {
        state = next;
        agent.raiseState(this);
    }

    private void cancelOutcome() {
        if (outcome != null) {
            outcome.cancel();
            outcome = null;
        }
    }
}
