package io.github.kurentoguard.error;

/** A builder was given a value that cannot work, or two that contradict each other. */
public final class InvalidConfigurationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * @param setting the builder's method
     * @param given what was given
     * @param rule what is allowed
     * @param advice what to do
     */
    public InvalidConfigurationException(String setting, Object given, String rule, String advice) {
        super(setting + " must not be " + given + ": " + rule + ". " + advice);
        this.setting = setting;
    }

    /** The name of the builder's method that the value was given to. */
    public String setting() {
        return setting;
    }
}
