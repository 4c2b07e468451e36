package io.github.kurentoguard.recovery;

/**
 * A connection that feeds an element; kept with the element that is fed.
 *
 * @param source the element that feeds it
 * @param type AUDIO, VIDEO or DATA
 * @param sourceDescription which pad of the source; {@code default} unless the application named one
 * @param sinkDescription which pad of the sink
 */
record Edge(Entity source, String type, String sourceDescription, String sinkDescription) {

    static final String DEFAULT = "default";

    boolean feeds(String mediaType, String description) {
        return type.equals(mediaType) && sinkDescription.equals(description);
    }

    boolean isDefault() {
        return sourceDescription.equals(DEFAULT) && sinkDescription.equals(DEFAULT);
    }
}
