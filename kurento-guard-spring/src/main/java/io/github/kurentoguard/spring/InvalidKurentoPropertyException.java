package io.github.kurentoguard.spring;

/** A property of the application cannot work as it is. The value itself is not told where it may be a secret. */
public final class InvalidKurentoPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;
    private final String action;

    /**
     * @param property its name
     * @param reason why it cannot work, with what came and what is allowed
     * @param action what to do, a whole sentence
     */
    public InvalidKurentoPropertyException(String property, String reason, String action) {
        super("'" + property + "' cannot work: " + reason + ". " + action);
        this.property = property;
        this.reason = reason;
        this.action = action;
    }

    public String property() {
        return property;
    }

    public String reason() {
        return reason;
    }

    public String action() {
        return action;
    }
}
