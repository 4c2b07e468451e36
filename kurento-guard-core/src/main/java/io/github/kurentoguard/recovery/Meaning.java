package io.github.kurentoguard.recovery;

import java.util.List;

/**
 * What an operation means for a recovery.
 *
 * @param effect what it leaves behind
 * @param keys the parameters that tell several states of one operation apart: {@code key} of {@code addTag}
 * @param undoes for {@link Effect#UNDO}, the operation whose state it takes away; empty for others
 */
record Meaning(Effect effect, List<String> keys, String undoes) {

    enum Effect {
        /** Sets something that stays until it is set again: the last one is repeated. */
        STATE,
        /** Takes such a state away. */
        UNDO,
        /** Connects elements, or disconnects them. */
        CONNECTION,
        /** Is part of negotiating media with another party, which must take part again. */
        NEGOTIATION,
        /** Lets media of a URI run, pause or stop. */
        PLAYBACK,
        /** Changes nothing. */
        QUERY,
        /** Does something once; it is not repeated. */
        ACTION
    }

    static Meaning of(Effect effect) {
        return new Meaning(effect, List.of(), "");
    }

    static Meaning state(String... keys) {
        return new Meaning(Effect.STATE, List.of(keys), "");
    }

    static Meaning undo(String operation, String... keys) {
        return new Meaning(Effect.UNDO, List.of(keys), operation);
    }
}
