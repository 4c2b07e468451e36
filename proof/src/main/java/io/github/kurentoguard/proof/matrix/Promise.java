package io.github.kurentoguard.proof.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.kurentoguard.proof.client.Kind;

/**
 * What the guard must show in a row. In all of them no call is executed twice, no call succeeds that was not executed, and
 * the events that are heard are in order and heard once.
 *
 * @param failures the classes of failures that calls may end with
 * @param events which events are heard
 * @param leftOver how many objects may be left over
 * @param goesOn whether calls work again in time, the objects of before too, and their events are heard
 */
record Promise(Set<String> failures, Events events, long leftOver, boolean goesOn) {

    /** Which events are heard. */
    enum Events {
        EVERY("every event is heard, in order"),
        /** The server sends none to a client that is not connected. */
        CONNECTED("events in order"),
        /** Of those that are dropped the application is told. */
        TOLD("events in order, lost ones reported");

        private final String words;

        Events(String words) {
            this.words = words;
        }
    }

    /** Nothing is to be seen of the fault but that calls take longer. */
    static final Promise UNSEEN = new Promise(Set.of(), Events.EVERY, 0, true);

    /** The same, but events are lost that were raised while the line, or the session, was. */
    static final Promise NO_CALL_LOST = new Promise(Set.of(), Events.CONNECTED, 0, true);

    /** Calls may also end in this way. */
    Promise mayFail(String... names) {
        Set<String> more = new TreeSet<>(failures);
        more.addAll(List.of(names));
        return new Promise(more, events, leftOver, goesOn);
    }

    /** So many objects may be left over, for which a failed call is the reason. */
    Promise mayLeaveOver(long objects) {
        return new Promise(failures, events, objects, goesOn);
    }

    /** The client is at its end afterwards. */
    Promise ends() {
        return new Promise(failures, events, leftOver, false);
    }

    Verdict verdict(Kind kind, Facts facts) {
        return Verdict.of(kind, words(), broken(facts));
    }

    String words() {
        return (failures.isEmpty() ? "no call fails" : "calls fail only as " + String.join(", ", failures))
                + ", none runs twice"
                + ", " + events.words
                + (leftOver == 0 ? ", nothing is left over" : ", at most " + leftOver + " left over")
                + (goesOn ? ", all works again" : "");
    }

    List<String> broken(Facts facts) {
        List<String> broken = new ArrayList<>();
        facts.failures().forEach((name, count) -> note(broken, !failures.contains(name), count + " × " + name));
        note(broken, facts.doubled() > 0, facts.doubled() + " calls ran twice");
        note(broken, facts.unexecuted() > 0, facts.unexecuted() + " calls succeeded that never ran");
        note(broken, facts.leftOver() > leftOver, facts.leftOver() + " objects are left over");
        note(broken, goesOn && !facts.usable(), "not usable again");
        note(broken, goesOn && !facts.before(), "the object of before does not work as before");
        heard(broken, facts);
        broken.addAll(facts.remarks());
        return broken;
    }

    private void heard(List<String> broken, Facts facts) {
        Heard heard = facts.events();
        note(broken, events == Events.EVERY && facts.sessionLost(), "the session was lost");
        note(broken, events == Events.EVERY && heard.lost() > 0, heard.lost() + " events lost");
        note(broken, heard.outOfOrder() > 0, heard.outOfOrder() + " events out of order");
        note(broken, heard.twice() > 0, heard.twice() + " events heard twice");
    }

    private static void note(List<String> broken, boolean is, String what) {
        if (is) {
            broken.add(what);
        }
    }
}
