package io.github.kurentoguard.event;

/** How much a finding matters. */
public enum Severity {
    /** Worth knowing; nothing is wrong. */
    INFO,
    /** Something works less well than it could, or will stop working. */
    WARNING,
    /** Something does not work. */
    ERROR
}
