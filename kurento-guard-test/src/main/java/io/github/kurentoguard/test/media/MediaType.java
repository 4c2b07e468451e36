package io.github.kurentoguard.test.media;

/** A kind of media, under its name on the wire. */
public enum MediaType {
    AUDIO,
    VIDEO,
    DATA
}
