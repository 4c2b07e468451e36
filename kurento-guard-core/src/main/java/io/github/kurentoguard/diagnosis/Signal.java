package io.github.kurentoguard.diagnosis;

import java.time.Instant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.event.GuardEvent;
import org.jspecify.annotations.Nullable;

/** Something that was seen and may be a sign of something: what detectors look at. JSON in it must not be changed. */
public sealed interface Signal {

    /** When it was seen here, on the observer's own clock. */
    Instant at();

    /** The media object that it is about, as the application knows it; empty if it is about none. */
    String object();

    /**
     * An event of a media object.
     *
     * @param data its own data; {@code timestampMillis} in it is the server's clock
     */
    record Event(Instant at, String object, String type, JsonObject data) implements Signal {

        /** A member as text; empty if it is not there. */
        public String text(String member) {
            return Signals.text(data, member);
        }

        /** When the server says it happened; when it was seen if the server says nothing. */
        public Instant happened() {
            return Signals.timestamp(data, at);
        }
    }

    /**
     * A call that has succeeded.
     *
     * @param object the object that was called, or the one that was made
     * @param operation the operation; {@code create}, {@code subscribe}, {@code unsubscribe}, {@code release} for these
     * @param params its parameters; {@code {"type": …}} for a subscription
     * @param result what came back; null for nothing
     */
    record Call(
            Instant at,
            String object,
            String operation,
            JsonObject params,
            @Nullable JsonElement result) implements Signal {

        /** A parameter as text; empty if it is not there. */
        public String text(String member) {
            return Signals.text(params, member);
        }

        /** The result as text; empty if it is none. */
        public String resultText() {
            return result != null && result.isJsonPrimitive() ? result.getAsString() : "";
        }
    }

    /** A call that the server refused. */
    record Refusal(Instant at, String object, String operation, JsonObject params, int code, String message)
            implements Signal {}

    /** A call that has ended without an answer. */
    record Failure(Instant at, String object, String operation, RuntimeException cause) implements Signal {}

    /** A session description. */
    record Sdp(Instant at, String object, Kind kind, String text) implements Signal {

        /** Who made it, and for what. */
        public enum Kind {
            REMOTE_OFFER,
            LOCAL_ANSWER,
            LOCAL_OFFER,
            REMOTE_ANSWER
        }
    }

    /** What {@code getStats} answered: a map of statistics by id. */
    record Statistic(Instant at, String object, JsonObject stats) implements Signal {}

    /** A line of the media server's log. */
    record LogLine(Instant at, long number, String text) implements Signal {

        @Override
        public String object() {
            return "";
        }
    }

    /** Something that happened to the connection. */
    record Link(Instant at, GuardEvent event) implements Signal {

        @Override
        public String object() {
            return "";
        }
    }
}
