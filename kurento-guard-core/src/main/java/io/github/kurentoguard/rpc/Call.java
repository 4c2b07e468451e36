package io.github.kurentoguard.rpc;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its making to its one answer. The text of its parameters is kept, so that it can be sent again; ids and
 * the session are put around it at each sending.
 */
final class Call {

    private final String method;
    private final JsonObject params;
    private final String paramsText;
    private final CallKind kind;
    private final long deadlineNanos;
    private final BiConsumer<Call, Answer> sink;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile long sequence;
    private volatile @Nullable String id;
    private volatile @Nullable Wire wire;
    private volatile long firstSentNanos;
    private volatile long lastSentNanos;
    private volatile boolean left;
    private volatile boolean carriedOut;
    private volatile boolean leaving;

    /**
     * @param method of Kurento's protocol
     * @param params must not be changed any more
     * @param deadlineNanos when it must have ended, on the loop's clock
     * @param sink takes the answer, exactly once, on any thread; must not block
     * @throws IllegalArgumentException if the parameters cannot be written as JSON
     */
    Call(String method, JsonObject params, long deadlineNanos, BiConsumer<Call, Answer> sink) {
        this.method = method;
        this.params = params;
        this.kind = CallKind.of(method, params);
        this.paramsText = write(params);
        this.deadlineNanos = deadlineNanos;
        this.sink = sink;
    }

    private String write(JsonObject from) {
        try {
            return Json.write(from);
        } catch (IllegalArgumentException notFinite) {
            throw new IllegalArgumentException(
                    "'" + name()
                            + "' was not sent: one of its numbers is NaN or infinite, for which JSON has no words and"
                            + " the media server would end the connection. Pass a finite number.",
                    notFinite);
        }
    }

    String method() {
        return method;
    }

    JsonObject params() {
        return params;
    }

    CallKind kind() {
        return kind;
    }

    /** What calls of this sort have in common, for what is learnt about how long they take. */
    String sort() {
        return method.equals("invoke") ? CallKind.text(params, "operation") : method;
    }

    CallName name() {
        return CallName.of(method, params);
    }

    /** The message under a new id, in the given session, in the server's ids. */
    String message(String newId, String sessionId, Translation translation) {
        JsonObject translated = translation.toServer(params);
        String paramsText = translated == params ? this.paramsText : Json.write(translated);
        StringBuilder text = new StringBuilder(paramsText.length() + 160);
        text.append("{\"id\":\"")
                .append(newId)
                .append("\",\"method\":\"")
                .append(method)
                .append("\",\"params\":");
        if (params.has("sessionId")) {
            text.append(paramsText);
        } else {
            text.append(paramsText, 0, paramsText.length() - 1);
            text.append(paramsText.length() > 2 ? "," : "")
                    .append("\"sessionId\":\"")
                    .append(sessionId)
                    .append("\"}");
        }
        return text.append(",\"jsonrpc\":\"2.0\"}").toString();
    }

    /** What it asks for may be done without it: a recovery does not make again what it releases. */
    void mayBeCarriedOut() {
        carriedOut = true;
    }

    /** How certain it is, if nothing more is heard of it, that it was not executed. */
    Outcome outcomeIfUnanswered() {
        return left() || carriedOut ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    /** The length of its message in bytes, but for a few. */
    long bytes() {
        return paramsText.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean longerThan(long limit) {
        return paramsText.length() > limit / 3 && bytes() > limit;
    }

    /** It is about to leave. */
    void leaving(String newId, long newSequence, Wire over, long nowNanos) {
        if (!left) {
            firstSentNanos = nowNanos;
        }
        id = newId;
        sequence = newSequence;
        wire = over;
        lastSentNanos = nowNanos;
        leaving = true;
        left = true;
    }

    /** The wire has it, or has refused it. */
    void handedOver() {
        leaving = false;
    }

    /** Whether the wire has taken it: what is sent from here on goes behind it. */
    boolean onItsWire() {
        return left && !leaving;
    }

    /** Whether it is on its way to the wire, in the hands of another thread maybe. */
    boolean isLeaving() {
        return leaving;
    }

    /** The wire refused it, or the server provably never began it: as if it had never left. */
    void notLeft() {
        leaving = false;
        left = false;
    }

    /** Whether the server may have seen it. */
    boolean left() {
        return left;
    }

    /** The id it left under last; null if it never did. */
    @Nullable
    String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    @Nullable
    Wire wire() {
        return wire;
    }

    long firstSentNanos() {
        return firstSentNanos;
    }

    long lastSentNanos() {
        return lastSentNanos;
    }

    boolean overdue(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /** Whether someone still waits for its answer. */
    boolean awaited() {
        return !answered.get();
    }

    /** Ends the call; only the first answer counts. */
    boolean answer(Answer answer) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        sink.accept(this, answer);
        return true;
    }

    boolean fail(RuntimeException cause) {
        return answer(new Answer.Failure(cause));
    }

    /** The guard is closed, before the call has been answered. */
    void failClosed() {
        fail(new GuardClosedException(name(), left ? Outcome.UNKNOWN : Outcome.NOT_SENT));
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
