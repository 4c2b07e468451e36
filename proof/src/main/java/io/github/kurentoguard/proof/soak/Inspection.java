package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.histories.Comparison;
import io.github.kurentoguard.histories.Earshot;
import io.github.kurentoguard.histories.GuardStory;
import io.github.kurentoguard.histories.Intention;
import io.github.kurentoguard.test.KurentoSimulator;
import org.jspecify.annotations.Nullable;

/**
 * Ends all faults while nobody works, and sees whether the guard heals, the server has what the application means to have,
 * listeners hear, and what the guard told follows its grammar.
 */
final class Inspection {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Many more than eight threads make between two inspections: all of them are looked at. */
    static final int REQUESTS_KEPT = 500_000;

    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final Intention intention;
    private final GuardStory story;
    private final Comparison comparison;
    private final Earshot earshot;

    Inspection(KurentoSimulator simulator, KurentoGuard guard, Intention intention, GuardStory story) {
        this.simulator = simulator;
        this.guard = guard;
        this.intention = intention;
        this.story = story;
        this.comparison = new Comparison(simulator, guard, intention);
        this.earshot = new Earshot(simulator, guard, intention);
    }

    /** Null if all is as it must be. What calls of unknown outcome have done is known from then on. */
    @Nullable
    String problem() {
        simulator.clearFaults();
        if (!until(() -> guard.state() == LinkState.CONNECTED)) {
            return "the guard is " + guard.state() + " although nothing is wrong any more";
        }
        // A call that passes shows that a line that is dead, and not yet known to be, is none any more.
        guard.client().getServerManager().getInfo();
        if (simulator.requests().size() >= REQUESTS_KEPT) {
            return "more requests came than are kept to be looked at";
        }
        if (!until(() -> comparison.difference() == null)) {
            return comparison.difference();
        }
        String unheard = earshot.problem(Inspection::until);
        if (unheard != null) {
            return unheard;
        }
        if (!until(() -> story.problem() == null)) {
            return story.problem();
        }
        if (!until(() -> simulator.sessions().size() <= 1)) {
            return "sessions are left over: " + simulator.sessions();
        }
        String endedAgain = intention.endedAgain();
        if (endedAgain != null) {
            return endedAgain;
        }
        comparison.settle();
        story.settle();
        // They are compared, and kept they would swing the heap.
        simulator.clearRequests();
        return null;
    }

    private static boolean until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Soak.pause(Duration.ofMillis(5));
        }
        return true;
    }
}
