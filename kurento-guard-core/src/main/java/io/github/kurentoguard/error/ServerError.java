package io.github.kurentoguard.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * What the media server said when it refused a call, and what that usually means.
 *
 * @param code the server's number: {@code 40101}
 * @param type its {@code data.type}: {@code MEDIA_OBJECT_NOT_FOUND}; empty for errors of the protocol, which have none
 * @param message the server's own text
 * @param call what was refused
 * @param operation the place of the call in its transaction, from 0; null outside one
 * @param symptom the name of its entry in the catalogue of symptoms: {@code object-not-found}
 * @param hint what it means here and what to do
 */
public record ServerError(
        int code,
        String type,
        String message,
        CallName call,
        @Nullable Integer operation,
        String symptom,
        String hint) implements Serializable {

    /** An error with the hint that fits its code and text. */
    public static ServerError of(CallName call, @Nullable Integer operation, ResponseError answer) {
        String message = answer.getMessage() == null ? "" : answer.getMessage();
        ErrorHint hint = ErrorHint.of(answer.getCode(), message);
        return new ServerError(
                answer.getCode(), Answers.type(answer), message, call, operation, hint.symptom(), hint.text());
    }

    /** The same error with another hint. */
    public ServerError withHint(String other) {
        return new ServerError(code, type, message, call, operation, symptom, other);
    }

    /** What became of the call: an exception inside the server may have come after part of the work. */
    Outcome outcome() {
        return code == ErrorHint.INTERNAL ? Outcome.UNKNOWN : Outcome.REJECTED;
    }

    /** For people: what was refused, why, and what to do. */
    @Override
    public String toString() {
        return "The media server refused '" + call + "'"
                + (operation == null ? "" : " (operation " + operation + " of a transaction)")
                + ": " + message + " (code " + code + (type.isEmpty() ? "" : ", " + type) + "). " + hint;
    }
}
