package io.github.kurentoguard.recovery;

import java.io.IOException;

/** Another process has taken over a {@link SessionStore}: this one must not write to it, nor use its session, any more. */
public final class LeaseLostException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param newOwner who has it now, as far as that is known */
    public LeaseLostException(String newOwner) {
        super("the session store is now owned by " + newOwner);
    }
}
