package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client showed under a fault, in numbers.
 *
 * @param calls what became of them
 * @param usable after what time calls were seen to work for good again; empty if not before patience was over
 * @param doubled how many calls the server executed more than once
 * @param unexecuted how many calls succeeded that the server never executed
 * @param events what became of the events
 * @param sessionLost whether the events ended with their session
 * @param leftOver how many objects live that no application knows
 * @param before whether the object of before works and all its later events are heard
 * @param told the names of what its listener was told since the fault, in order
 * @param standstill for how long the machine let the process stand still at most
 * @param remarks what else went wrong, as the fault itself has seen it
 */
record Facts(
        Calls calls,
        Optional<Duration> usable,
        long doubled,
        long unexecuted,
        Heard events,
        boolean sessionLost,
        long leftOver,
        boolean before,
        List<String> told,
        Duration standstill,
        List<String> remarks) {

    Facts and(List<String> more) {
        return new Facts(
                calls,
                usable,
                doubled,
                unexecuted,
                events,
                sessionLost,
                leftOver,
                before,
                told,
                standstill,
                Stream.concat(remarks.stream(), more.stream()).toList());
    }
}
