package io.github.kurentoguard.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error code of the media server means and what to do about it.
 *
 * @param symptom a stable name
 * @param text one or two sentences
 */
public record ErrorHint(String symptom, String text) {

    /** Something threw inside the server. */
    static final int INTERNAL = -32603;

    private static final Pattern MISSING =
            Pattern.compile("'(\\w+)' (?:parameter|property) should be an? (\\w+)", Pattern.CASE_INSENSITIVE);

    /**
     * The hint for an error.
     *
     * @param message the server's text, which tells apart what shares a code
     */
    public static ErrorHint of(int code, String message) {
        return switch (code) {
            case 40001 -> marshalling(message);
            case 40003 ->
                new ErrorHint(
                        "incompatible-value",
                        "A value has a type that the server does not know there, or a data channel could not be made:"
                                + " check the versions of the client's modules against the server's.");
            case 40004 ->
                new ErrorHint(
                        "connect-refused",
                        "Elements can be connected only within one pipeline, and only for kinds of media that both"
                                + " have.");
            case 40005, 40107 ->
                new ErrorHint(
                        "argument-refused",
                        "The operation does not take this value; most take AUDIO and VIDEO but not DATA.");
            case 40006 ->
                new ErrorHint("not-implemented", "The server has no code for this; look for another way to do it.");
            case 40007 ->
                new ErrorHint(
                        "session-lost",
                        "The server does not know the session: it was restarted, or let the session expire.");
            case 40008 -> malformed(message);
            case 40009 ->
                new ErrorHint(
                        "resource-limit",
                        "The server has reached 80% of its limit of threads or open files (N in the message; the"
                                + " system's limit is N / 0.8). Release objects that are not needed, or raise the limit"
                                + " (DAEMON_MAX_FILES, DAEMON_MAX_THREADS, ulimit) and restart the server.");
            case 40101 ->
                new ErrorHint(
                        "object-not-found",
                        "The server has no such object: it was released, belonged to a session that ended, or was lost"
                                + " when the server restarted.");
            case 40106 ->
                new ErrorHint(
                        "unknown-event",
                        "The server's class has no such event: names changed in 7.0, check the versions of client and"
                                + " server.");
            case 40108 ->
                new ErrorHint(
                        "unknown-type",
                        "The server cannot make this class: it is abstract, its module is not installed, or a GStreamer"
                                + " plug-in is missing (kurento-media-server --version lists the modules).");
            case 40109 ->
                new ErrorHint(
                        "transaction-not-committed",
                        "The object belongs to a transaction that is not committed: use it within, or commit first.");
            case 40110 -> new ErrorHint("tag-not-found", "The object has no tag of that key: look with getTags().");
            case 40111 ->
                new ErrorHint(
                        "operation-not-supported",
                        "The object is not set up for this: data channels need useDataChannels() at its creation, a"
                                + " key frame needs someone who receives.");
            case 40200, 40211 -> new ErrorHint("sdp-session", "The server could not make an SDP session: see its log.");
            case 40201 ->
                new ErrorHint(
                        "invalid-sdp",
                        "The server cannot read the SDP: it was cut, escaped twice or is empty. The endpoint can still"
                                + " be used with a good one.");
            case 40202, 40203 ->
                new ErrorHint("not-negotiated", "There is no such description before offer and answer were processed.");
            case 40204, 40205, 40206 ->
                new ErrorHint(
                        "sdp-negotiation-failed",
                        "The server's SDP agent failed: compare codecs and profiles of offer and server, and see its"
                                + " log.");
            case 40208 ->
                new ErrorHint(
                        "already-negotiated",
                        "An endpoint negotiates once: release it and make a new one for another offer.");
            case 40209 ->
                new ErrorHint(
                        "answer-without-offer", "processAnswer needs a generateOffer before it, on this endpoint.");
            case 40210 ->
                new ErrorHint("already-negotiated", "An endpoint takes one answer: make a new one for another.");
            case 40300 ->
                new ErrorHint("http-endpoint", "The server's HTTP service refused the endpoint: see its log.");
            case 40400 -> new ErrorHint("ice-gathering-failed", "Gathering failed: check the server's interfaces.");
            case 40401 ->
                new ErrorHint(
                        "ice-candidate-refused",
                        "The candidate does not fit: its sdpMLineIndex has no media line in the negotiated SDP.");
            case 40500 -> new ErrorHint("module-not-found", "The server has no module of that name.");
            case 40700 ->
                new ErrorHint(
                        "seek-failed", "The source cannot be moved to: ask getVideoInfo().getIsSeekable() first.");
            case INTERNAL ->
                message.contains("bad_weak_ptr")
                        ? new ErrorHint("wrong-parent", "The object given as pipeline or hub is of another class.")
                        : new ErrorHint("server-exception", "Something threw inside the server: see its log.");
            case -32601 -> new ErrorHint("unknown-method", "The server's protocol has no such method.");
            case -32000, -32600, -32602 ->
                new ErrorHint("malformed-request", "A raw request lacks a field that the protocol requires.");
            default ->
                code >= 49_000 && code <= 49_999
                        ? new ErrorHint("module-error", "The module that the object belongs to defines this code.")
                        : new ErrorHint("server-error", "See the server's log at the time of the call.");
        };
    }

    private static ErrorHint marshalling(String message) {
        if (message.contains("'operationParams' is required") || message.contains("'constructorParams' is required")) {
            return new ErrorHint(
                    "operation-params-required",
                    "The request had no parameters, or not as an object. Kurento's Java API never writes such a call;"
                            + " a raw request does (sendJsonRpcRequest), and so does Kurento's JavaScript client for"
                            + " operations with a parameter 'id', such as addImage and removeImage: it sends the id in"
                            + " place of the object.");
        }
        if (message.startsWith("GStreamer element cannot be created")) {
            return new ErrorHint(
                    "plugin-missing", "The filter's command names no element of this server: gst-inspect-1.0.");
        }
        Matcher missing = MISSING.matcher(message);
        return missing.find()
                ? new ErrorHint(
                        "missing-argument",
                        "'" + missing.group(1) + "' was null, which Java's client leaves out, or of another type than "
                                + missing.group(2) + ".")
                : new ErrorHint("argument-refused", "A value does not fit the type that the server expects.");
    }

    private static ErrorHint malformed(String message) {
        return message.startsWith("Method '")
                ? new ErrorHint(
                        "unknown-operation",
                        "The server's class has no such operation: check the versions of client and server; names"
                                + " changed in 7.0.")
                : new ErrorHint("malformed-transaction", "The transaction refers to a result that is not there.");
    }
}
