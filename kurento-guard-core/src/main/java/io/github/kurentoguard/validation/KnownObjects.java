package io.github.kurentoguard.validation;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** What is known of media objects when a call is about to be made; earlier operations of its transaction count. */
public interface KnownObjects {

    /** Whether this guard made the object and has not released it. */
    boolean isOwn(String id);

    /** When this guard released the object, or one that it belonged to; null if it did not. */
    @Nullable
    Instant released(String id);

    /** How far the endpoint has negotiated; {@link Negotiation#UNKNOWN} if this guard did not make it. */
    Negotiation negotiation(String id);

    /** How many media sections the other side's SDP has; empty if that is not known. */
    OptionalInt mediaSections(String id);

    /** Whether this guard has stopped the recorder or player after it had started it. */
    boolean stopped(String id);

    /** The ids of the images that this guard has added to the filter. */
    List<String> images(String id);

    /** What this guard has set a whole-numbered property to; empty if it has not. */
    OptionalInt number(String id, String property);
}
