package io.github.kurentoguard.examples.room;

/** What someone wants to do in the room. */
enum Role {
    /** To see the own picture as the media server sends it back. */
    LOOPBACK,
    /** To be seen by all viewers; there is one at most. */
    PRESENTER,
    /** To see the presenter. */
    VIEWER
}
