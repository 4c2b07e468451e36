package io.github.kurentoguard.test.uri;

/** Says how each URI that a recorder is given takes what is written. Asked at {@code record}, on the simulator's thread. */
@FunctionalInterface
public interface MediaTargets {

    /**
     * How writing there goes at this moment.
     *
     * @param uri absolute; a name without a scheme has become {@code file:///var/lib/kurento/…}
     */
    Target at(String uri);

    /** How writing goes. */
    enum Target {
        /** It is written; recording starts when every kind of media of the profile has come. */
        FILE,
        /** It is sent; recording starts at once, media or not. */
        HTTP,
        /** The file cannot be opened: Error RESOURCE_ERROR_OPEN and no recording. */
        UNWRITABLE,
        /** Nobody takes it: recording starts, then Error RESOURCE_ERROR_WRITE, and it never stops. */
        REFUSED,
        /** Nothing is written and nobody is told. */
        NOWHERE
    }

    /**
     * Judges a URI by its looks alone; nothing is written.
     *
     * <ul>
     *   <li>{@link Target#UNWRITABLE}: a file in /proc/ or /sys/, or whose path contains "unwritable" or "readonly"
     *   <li>{@link Target#REFUSED}: http or https where the host ends in ".invalid" or the port is 9 (discard)
     *   <li>{@link Target#HTTP}: any other http or https
     *   <li>{@link Target#NOWHERE}: any other scheme but file
     * </ul>
     */
    static MediaTargets byName() {
        return text -> {
            UriText uri = UriText.parse(text);
            if (uri.isHttp()) {
                return uri.nobodyListens() ? Target.REFUSED : Target.HTTP;
            }
            if (!uri.scheme().equals("file")) {
                return Target.NOWHERE;
            }
            boolean system = uri.path().startsWith("/proc/") || uri.path().startsWith("/sys/");
            boolean named = uri.path().contains("unwritable") || uri.path().contains("readonly");
            return system || named ? Target.UNWRITABLE : Target.FILE;
        };
    }
}
