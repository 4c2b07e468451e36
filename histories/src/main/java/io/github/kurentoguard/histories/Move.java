package io.github.kurentoguard.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One thing that happens in a history. What it is about is chosen by its numbers among what there is at that moment, so
 * that a history stays valid when moves are taken out of it.
 */
public record Move(Kind kind, int first, int second) {

    /** What is done, or goes wrong; with how often, as a weight. */
    public enum Kind {
        CREATE_PIPELINE(3),
        CREATE_ELEMENT(6),
        CREATE_HUB(1),
        CREATE_MEDIA(2),
        CREATE_IN_TRANSACTION(2),
        SET_NAME(3),
        SET_BANDWIDTH(2),
        ADD_TAG(3),
        REMOVE_TAG(1),
        CONNECT(5),
        CONNECT_AUDIO(2),
        DISCONNECT(2),
        START(2),
        PAUSE(1),
        STOP(1),
        SUBSCRIBE(3),
        UNSUBSCRIBE(1),
        RELEASE(2),
        CUT(2),
        CUT_BEFORE_NEXT(2),
        CUT_AFTER_NEXT(2),
        CUT_NEXT_LOOK(1),
        RESTART(2),
        RESTART_AND_CUT_RECOVERY(1),
        RESTART_TWICE(1),
        EXPIRE(1),
        CRASH_DURING_CALLS(1),
        CALLS_DURING_OUTAGE(1),
        CONCURRENTLY(2);

        private static final List<Kind> OF_THE_APPLICATION = List.of(values()).subList(0, CUT.ordinal());
        private static final List<Kind> HARM = List.of(values()).subList(CUT.ordinal(), CRASH_DURING_CALLS.ordinal());

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        public boolean isHarm() {
            return HARM.contains(this);
        }
    }

    public static List<Move> history(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Move> moves = new ArrayList<>();
        moves.add(new Move(Kind.CREATE_PIPELINE, 0, 0));
        for (int i = 1; i < length; i++) {
            moves.add(new Move(kind(random), random.nextInt(1_000), random.nextInt(1_000)));
        }
        return moves;
    }

    /** What one of several threads does. */
    public static List<Move> script(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Move> moves = new ArrayList<>();
        moves.add(new Move(Kind.CREATE_PIPELINE, 0, 0));
        for (int i = 0; i < 5; i++) {
            Kind kind = Kind.OF_THE_APPLICATION.get(random.nextInt(Kind.OF_THE_APPLICATION.size()));
            moves.add(new Move(kind, random.nextInt(1_000), random.nextInt(1_000)));
        }
        return moves;
    }

    /** What goes wrong while several threads work. */
    public static Move harm(Move move) {
        return new Move(Kind.HARM.get(move.second() % Kind.HARM.size()), move.first(), move.second());
    }

    /** What an application does, as often as in histories. */
    public static Move ofTheApplication(RandomGenerator random) {
        return new Move(kind(random, Kind.OF_THE_APPLICATION), random.nextInt(1_000), random.nextInt(1_000));
    }

    private static Kind kind(RandomGenerator random) {
        return kind(random, List.of(Kind.values()));
    }

    private static Kind kind(RandomGenerator random, List<Kind> kinds) {
        int total = 0;
        for (Kind kind : kinds) {
            total += kind.weight;
        }
        int drawn = random.nextInt(total);
        for (Kind kind : kinds) {
            drawn -= kind.weight;
            if (drawn < 0) {
                return kind;
            }
        }
        throw new AssertionError();
    }
}
