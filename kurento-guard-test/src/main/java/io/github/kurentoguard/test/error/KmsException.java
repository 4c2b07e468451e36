package io.github.kurentoguard.test.error;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the media server answers instead of a result. An error of Kurento's own becomes
 * {@code {"code","message","data":{"type"}}}; what the server did not expect has no {@code data}.
 */
public final class KmsException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int INTERNAL = -32603;

    private final int code;
    private final @Nullable String type;

    public KmsException(KmsError error, String message) {
        this(Objects.requireNonNull(error, "error must not be null").code(), error.type(), message);
    }

    /** An error of a custom module (49000 to 49999); the server calls every code it does not know {@code UNDEFINED}. */
    public KmsException(int code, @Nullable String type, String message) {
        super(Objects.requireNonNull(message, "message must not be null"));
        this.code = code;
        this.type = type;
    }

    /**
     * A C++ exception that nothing caught: -32603 without {@code data}.
     *
     * @param what the text of that exception, such as {@code bad_weak_ptr}
     */
    public static KmsException unexpected(String what) {
        Objects.requireNonNull(what, "what must not be null");
        return new KmsException(INTERNAL, null, "Unexpected error while processing method: " + what);
    }

    public int code() {
        return code;
    }

    /** The text for {@code data.type}; null where the answer has no {@code data}. */
    public @Nullable String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
