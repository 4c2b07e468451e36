package io.github.kurentoguard.proof.matrix;

import java.util.List;
import java.util.Map;

/**
 * What a client showed under a fault, in numbers.
 *
 * @param failures how many calls failed, by the class of the failure
 * @param usable whether calls worked again before patience was over
 * @param doubled how many calls the server executed more than once
 * @param unexecuted how many calls succeeded that the server never executed
 * @param events what became of the events
 * @param sessionLost whether the events ended with their session
 * @param leftOver how many objects live that no application knows
 * @param before whether the object of before works and all its later events are heard
 * @param remarks what else went wrong, as the fault itself has seen it
 */
record Facts(
        Map<String, Long> failures,
        boolean usable,
        long doubled,
        long unexecuted,
        Heard events,
        boolean sessionLost,
        long leftOver,
        boolean before,
        List<String> remarks) {

    Facts and(List<String> more) {
        return new Facts(failures, usable, doubled, unexecuted, events, sessionLost, leftOver, before, more);
    }
}
