package io.github.kurentoguard.validation;

/** How far an endpoint has come with its one exchange of offer and answer. */
public enum Negotiation {
    /** Nothing has been generated or processed. */
    NONE,
    /** It has generated an offer and waits for the answer. */
    OFFERED,
    /** Offer and answer are processed: it cannot negotiate again. */
    DONE,
    /** Not known: made by someone else, or a call with an unknown outcome was about it. */
    UNKNOWN
}
