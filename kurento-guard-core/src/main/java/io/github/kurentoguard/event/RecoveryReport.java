package io.github.kurentoguard.event;

import java.time.Duration;
import java.util.List;

/**
 * What became of the objects of a lost session.
 *
 * @param pipelines how many pipelines there were to be made again or taken over
 * @param recreated how many objects were made again, pipelines included
 * @param adopted how many had lived on and were taken over
 * @param released how many were not made again because the application had released them meanwhile, or did not want them
 * @param connections how many connections between elements were made again, one a kind of media
 * @param subscriptions how many event subscriptions were made again
 * @param took how long it took, interruptions included
 * @param interruptions how many times it had to begin anew because the line was lost
 * @param negotiations the ids of the endpoints whose SDP has to be negotiated again by the application
 * @param leftOut the ids of the objects that are lost because the application did not want them to be made again: they
 *     were excluded, or the filter said so
 * @param failures what could not be made again, and why
 */
public record RecoveryReport(
        int pipelines,
        int recreated,
        int adopted,
        int released,
        int connections,
        int subscriptions,
        Duration took,
        int interruptions,
        List<String> negotiations,
        List<String> leftOut,
        List<RecoveryFailure> failures) {

    public RecoveryReport {
        negotiations = List.copyOf(negotiations);
        leftOut = List.copyOf(leftOut);
        failures = List.copyOf(failures);
    }

    /** Whether everything came back, negotiations apart. */
    public boolean complete() {
        return failures.isEmpty();
    }

    @Override
    public String toString() {
        return recreated + " objects made again in " + pipelines + " pipelines, " + adopted + " taken over, "
                + connections
                + " connections, " + subscriptions + " subscriptions, " + took.toMillis() + " ms; "
                + negotiations.size() + " endpoints to negotiate, " + leftOut.size() + " left out, " + failures.size()
                + " failures";
    }
}
