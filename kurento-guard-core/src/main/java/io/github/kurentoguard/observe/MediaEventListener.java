package io.github.kurentoguard.observe;

import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;

/** Hears what happens to the media objects that it was subscribed to. Called on worker threads; must not block. */
public interface MediaEventListener {

    /** An event; those of one object come one at a time, in the order in which they were delivered. */
    default void event(Signal.Event event) {}

    /** Something was recognised in the events of these objects. */
    default void finding(Finding finding) {}
}
