package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.kurentoguard.proof.client.Kind;

/**
 * What the guard must show in a row. In all of them each call ends once and in time, none is executed twice, none succeeds
 * that was not executed, and the events that are heard are in order and heard once.
 *
 * @param failures the classes of failures that calls may end with
 * @param mostFailures how many calls may end so, all classes together
 * @param events which events are heard
 * @param leftOver how many objects may be left over
 * @param goesOn whether calls work again in time, the objects of before too, and their events are heard
 */
record Promise(Set<String> failures, long mostFailures, Events events, long leftOver, boolean goesOn) {

    /** Which events are heard. */
    enum Events {
        EVERY("every event is heard, in order"),
        /** The server sends none to a client that is not connected. */
        CONNECTED("events in order, lost only while calls did not work"),
        /** Of those that are dropped the application is told. */
        TOLD("events in order, as many reported as are lost");

        private final String words;

        Events(String words) {
            this.words = words;
        }
    }

    private static final Duration BEFORE_EVENTS_COME = Duration.ofSeconds(1);
    private static final String LINE_LOST = "ConnectionLost";

    /** Nothing is to be seen of the fault but that calls take longer. */
    static final Promise UNSEEN = new Promise(Set.of(), 0, Events.EVERY, 0, true);

    /** The same, but events are lost that were raised while the line, or the session, was. */
    static final Promise NO_CALL_LOST = new Promise(Set.of(), 0, Events.CONNECTED, 0, true);

    /** So many calls may end in these ways. */
    Promise mayFail(long most, String... names) {
        return new Promise(new TreeSet<>(List.of(names)), most, events, leftOver, goesOn);
    }

    /** So many objects may be left over, for which a failed call is the reason. */
    Promise mayLeaveOver(long objects) {
        return new Promise(failures, mostFailures, events, objects, goesOn);
    }

    /** The client is at its end afterwards: every later call fails in this way. */
    Promise endsWith(String name) {
        return new Promise(Set.of(name), Long.MAX_VALUE, events, leftOver, false);
    }

    Verdict verdict(Kind kind, Facts facts) {
        return Verdict.of(kind, words(), broken(facts));
    }

    String words() {
        return failuresInWords() + ", each ends in time, none runs twice"
                + ", " + events.words
                + (leftOver == 0 ? ", nothing is left over" : ", at most " + leftOver + " left over")
                + (goesOn ? ", all works again" : "");
    }

    private String failuresInWords() {
        String names = String.join(", ", failures);
        if (names.isEmpty()) {
            return "no call fails";
        }
        return mostFailures == Long.MAX_VALUE
                ? "calls fail only as " + names
                : "at most " + mostFailures + " × " + names;
    }

    List<String> broken(Facts facts) {
        List<String> broken = new ArrayList<>();
        calls(broken, facts);
        note(broken, facts.doubled() > 0, facts.doubled() + " calls ran twice");
        note(broken, facts.unexecuted() > 0, facts.unexecuted() + " calls succeeded that never ran");
        note(broken, facts.leftOver() > leftOver, facts.leftOver() + " objects are left over");
        note(broken, goesOn && facts.usable().isEmpty(), "not usable again in time");
        note(broken, goesOn && !facts.before(), "the object of before does not work as before");
        heard(broken, facts);
        broken.addAll(facts.remarks());
        return broken;
    }

    private void calls(List<String> broken, Facts facts) {
        Calls calls = facts.calls();
        calls.failures().forEach((name, count) -> note(broken, !failures.contains(name), count + " × " + name));
        long tolerated = failures.stream()
                .mapToLong(name -> calls.failures().getOrDefault(name, 0L))
                .sum();
        note(broken, tolerated > mostFailures, tolerated + " calls failed, where " + mostFailures + " may");
        note(broken, calls.unended() > 0, calls.unended() + " calls never ended");
        note(broken, calls.endedTwice() > 0, calls.endedTwice() + " calls ended twice");
        broken.addAll(Deadline.CALL.broken(calls.longest(), facts.standstill()));
    }

    private void heard(List<String> broken, Facts facts) {
        Heard heard = facts.events();
        note(broken, events == Events.EVERY && facts.told().contains(LINE_LOST), "the line was lost");
        note(broken, events == Events.EVERY && facts.sessionLost(), "the session was lost");
        facts.usable().ifPresent(time -> {
            long away = raisedIn(time.plus(BEFORE_EVENTS_COME));
            boolean more = events == Events.CONNECTED && heard.lost() > away;
            note(broken, more, heard.lost() + " events lost, where " + away + " were raised meanwhile");
        });
        note(broken, events == Events.EVERY && heard.lost() > 0, heard.lost() + " events lost");
        note(broken, heard.outOfOrder() > 0, heard.outOfOrder() + " events out of order");
        note(broken, heard.twice() > 0, heard.twice() + " events heard twice");
    }

    private static long raisedIn(Duration time) {
        return time.toMillis() * Trial.EVENTS_PER_SECOND / 1_000;
    }

    private static void note(List<String> broken, boolean is, String what) {
        if (is) {
            broken.add(what);
        }
    }
}
