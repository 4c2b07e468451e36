package io.github.kurentoguard.validation;

/** What becomes of a call that a rule objects to. */
public enum Mode {
    /** It is not sent, and the caller is told. */
    ENFORCE,
    /** It is sent, and a finding is reported. */
    WARN,
    /** Nothing: the rule is not asked. */
    OFF
}
