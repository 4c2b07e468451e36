package io.github.kurentoguard.proof.matrix;

import java.time.Duration;

import io.github.kurentoguard.proof.client.Kind;

/**
 * A fault that can be tried with each kind of client, in a process of its own.
 *
 * @param name what goes wrong
 * @param group of which group it is, for the command line; may be empty
 * @param patience for how long a client is watched at most
 * @param neighbours whether others may be tried at the same time
 * @param trial tries it
 */
record Cell(String name, String group, Duration patience, boolean neighbours, Attempt trial) {

    /** Starting, what strikes before patience begins, and looking at what is left. */
    private static final Duration BESIDES = Duration.ofSeconds(240);

    /** Tries it with one kind of client. */
    interface Attempt {

        Row with(Kind kind) throws Exception;
    }

    /** One that others may be tried beside. */
    Cell(String name, String group, Duration patience, Attempt trial) {
        this(name, group, patience, true, trial);
    }

    static Cell of(Fault fault) {
        Duration longer = fault.guardPatience().compareTo(fault.plainPatience()) > 0
                ? fault.guardPatience()
                : fault.plainPatience();
        return new Cell(fault.name(), "", longer, kind -> Matrix.row(kind, fault));
    }

    /** After what time it is given up. */
    Duration deadline() {
        return patience.plus(BESIDES);
    }
}
