package io.github.kurentoguard.validation;

/**
 * Something that a call must, or should, comply with. An application can add its own. Asked in the thread that makes the
 * call, by several threads at a time: a rule must not block.
 */
public interface Rule {

    /** Its name, by which it is switched: lower case with hyphens. */
    String name();

    /** Looks at a call and says what is wrong with it. What it throws is logged, and the call goes on. */
    void check(CheckedCall call, Report report);

    /** What becomes of calls that it refuses, unless the application says otherwise. */
    default Mode defaultMode() {
        return Mode.ENFORCE;
    }
}
