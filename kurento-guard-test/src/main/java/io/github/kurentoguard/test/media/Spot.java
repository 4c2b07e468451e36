package io.github.kurentoguard.test.media;

/** A kind of media at an element. */
record Spot(MediaNode element, MediaType type) {}
