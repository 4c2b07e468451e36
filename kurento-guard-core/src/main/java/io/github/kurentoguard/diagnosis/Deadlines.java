package io.github.kurentoguard.diagnosis;

import java.time.Duration;

/**
 * How long each step of a connection may take before its absence counts.
 *
 * @param gathering from {@code gatherCandidates} to {@code IceGatheringDone}; 10 s
 * @param starting from there to {@code CONNECTING}; 10 s
 * @param checking from there to {@code READY} or {@code FAILED}; 15 s
 * @param securing from there to {@code ConnectionStateChanged CONNECTED}; 10 s
 * @param flowing from there to the first media, and from a flowing source to its sink; 10 s
 * @param recording from {@code record()} to {@code Recording}; 5 s
 * @param silence for how long media may be silent once it has flowed; 10 s, where the loss of a peer tells by itself 30 s
 */
public record Deadlines(
        Duration gathering,
        Duration starting,
        Duration checking,
        Duration securing,
        Duration flowing,
        Duration recording,
        Duration silence) {

    /** As above. */
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    public Deadlines {
        positive("gathering", gathering);
        positive("starting", starting);
        positive("checking", checking);
        positive("securing", securing);
        positive("flowing", flowing);
        positive("recording", recording);
        positive("silence", silence);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "the deadline '" + name + "' was " + value + ": it must be positive, such as PT10S");
        }
    }
}
