package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardListener;

/**
 * Something that watches all that passes a guard: calls, events of media objects, and what happens to the guard itself.
 * It stands before every other link of the chain, so that it sees what the application asked for, refused calls
 * included. It only watches: what it throws is logged and neither refuses a call nor stops an event. Must be safe for use
 * by several threads, and must not block.
 */
public interface Instrument extends Interceptor, GuardListener {

    /**
     * An event of a media object has come and will be delivered; in the order of arrival, before its listeners hear it.
     *
     * @param event with {@code object}, {@code type} and {@code data}; must not be changed
     */
    default void mediaEvent(JsonObject event) {}

    /** A finding was made: every single one, also those that are folded into one that was told before. */
    default void findingMade(Finding finding) {}
}
