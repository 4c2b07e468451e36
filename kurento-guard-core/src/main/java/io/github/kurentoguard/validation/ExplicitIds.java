package io.github.kurentoguard.validation;

/** Whether an application may name overlaid images itself. */
public enum ExplicitIds {
    /** It may; null gets an id made for it. */
    ALLOW,
    /** Only null is accepted, as Kurento's documentation recommends; the id that was made is told. */
    REFUSE
}
