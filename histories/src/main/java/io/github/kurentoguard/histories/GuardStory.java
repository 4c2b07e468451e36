package io.github.kurentoguard.histories;

import java.util.Map;
import java.util.regex.Pattern;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import org.jspecify.annotations.Nullable;

/**
 * What a guard has told, against the grammar of {@link GuardEvent}: a letter for each event but findings. Safe for use by
 * several threads.
 */
public final class GuardStory implements GuardListener {

    private static final Map<Class<? extends GuardEvent>, String> LETTERS = Map.of(
            GuardEvent.Connected.class, "C",
            GuardEvent.ConnectionLost.class, "L",
            GuardEvent.ReconnectScheduled.class, "S",
            GuardEvent.Unavailable.class, "U",
            GuardEvent.SessionResumed.class, "R",
            GuardEvent.SessionLost.class, "G",
            GuardEvent.RecoveryProgress.class, "P",
            GuardEvent.Recovered.class, "K",
            GuardEvent.NegotiationRequired.class, "N",
            GuardEvent.Closed.class, "X");

    private static final String ATTEMPTS = "S*(US*)?";
    private static final String OUTAGE = "L" + ATTEMPTS;
    /** A line that is lost while a loss is being healed is heard of by its attempts alone. */
    private static final String HEALED = OUTAGE + "(R|G[PSU]*KN*)";

    private static final Pattern FROM_THE_START = Pattern.compile(ATTEMPTS + "C(" + HEALED + ")*");
    private static final Pattern AFTERWARDS = Pattern.compile("(" + HEALED + ")*");
    private static final Pattern END = Pattern.compile("(" + HEALED + ")*(" + OUTAGE + "(G[PSU]*)?)?X");

    private final StringBuilder letters = new StringBuilder();
    private boolean begun;

    @Override
    public synchronized void onEvent(GuardEvent event) {
        letters.append(LETTERS.getOrDefault(event.getClass(), ""));
    }

    /** Null if all that was told since the last {@link #settle()} follows the grammar and each outage has its end. */
    public synchronized @Nullable String problem() {
        return matches(begun ? AFTERWARDS : FROM_THE_START);
    }

    /** Forgets what was told so far; for a guard that is connected and has told all of it. */
    public synchronized void settle() {
        begun = true;
        letters.setLength(0);
    }

    /** Null if what was told since the last {@link #settle()} follows the grammar to its end; for a guard that is closed. */
    public synchronized @Nullable String problemAtTheEnd() {
        return matches(END);
    }

    private @Nullable String matches(Pattern grammar) {
        return grammar.matcher(letters).matches() ? null : "told was \"" + letters + "\", which is not " + grammar;
    }
}
