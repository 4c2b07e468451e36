package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.List;

/** One line of a recording. */
sealed interface Entry {

    /** When it happened, counted from the beginning of the recording. */
    Duration at();

    /**
     * A server process with these settings is there; a former one is gone.
     *
     * @param age how long it has been up
     */
    record ServerStarted(Duration at, Duration age, Duration garbageCollectorPeriod, List<String> videoCodecs)
            implements Entry {}

    /** The server process is killed. */
    record ServerEnded(Duration at) implements Entry {}

    /**
     * The network around the server is like this from now on.
     *
     * @param addresses the server's own addresses
     * @param nat the public address of the NAT that it is behind; empty if there is none
     * @param unreachable the transports and addresses to which no packet gets through, as {@code UDP 192.0.2.1}
     * @param silentDns whether questions for names are never answered
     */
    record Surroundings(Duration at, List<String> addresses, String nat, List<String> unreachable, boolean silentDns)
            implements Entry {}

    /**
     * The browser at the other end of an endpoint did something that no message of the protocol tells.
     *
     * @param action the name of a method of {@code PeerControl}
     * @param object the endpoint
     */
    record PeerActed(Duration at, String action, String object, String argument) implements Entry {}

    record Opened(Duration at, String socket, String path) implements Entry {}

    /** A socket has ended, by the client or the network unless the server did it. */
    record Closed(Duration at, String socket, boolean byServer) implements Entry {}

    /** What the client sent. */
    record Asked(Duration at, String socket, String text) implements Entry {}

    /** What the server sent. */
    record Said(Duration at, String socket, String text) implements Entry {}

    /** What the person who recorded it was trying. */
    record Note(Duration at, String text) implements Entry {}
}
