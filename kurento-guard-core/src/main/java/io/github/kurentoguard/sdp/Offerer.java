package io.github.kurentoguard.sdp;

/** Which side made the offer; the other one answered. */
public enum Offerer {
    /** The media server. */
    SERVER,
    /** A browser or another peer of the media server. */
    PEER;

    /** The offering side, in words. */
    String offering() {
        return this == SERVER ? "the media server" : "the peer";
    }

    /** The answering side, in words. */
    String answering() {
        return this == SERVER ? "the peer" : "the media server";
    }

    /** Who wrote the one that is looked at, in words. */
    String writer(boolean offer) {
        return offer ? offering() : answering();
    }
}
