package io.github.kurentoguard.event;

/** How far the evidence of a finding goes. */
public enum Certainty {
    /** The evidence proves it. */
    CERTAIN,
    /** Nothing else that is known explains the evidence as well. */
    LIKELY,
    /** One explanation among others. */
    POSSIBLE
}
