package io.github.kurentoguard.wire;

/** The URL of a media server cannot be used; the message says what came, without secrets, and what is allowed. */
public final class InvalidUrlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidUrlException(String maskedUrl, String problem) {
        super("Cannot use the URL '" + maskedUrl + "': " + problem
                + ". Give one like ws://host:8888/kurento or wss://host:8433/kurento");
    }
}
