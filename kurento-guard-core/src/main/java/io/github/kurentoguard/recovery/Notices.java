package io.github.kurentoguard.recovery;

import java.util.Map;
import java.util.function.BooleanSupplier;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;

/** Where a recovery tells what happens; called on the loop, must not block. */
public interface Notices {

    /** So many of so many pipelines are made. */
    void progress(int done, int total);

    /**
     * Endpoints were made again that only the application can negotiate; there may be very many.
     *
     * @param advice what to do, by the endpoint's id; not changed any more
     */
    void negotiationsRequired(Map<String, String> advice, String reason);

    /** An object exists again; told before calls run. */
    void madeAgain(String objectId);

    void finding(Finding finding);

    /**
     * A state has changed while nobody listened.
     *
     * @param params of the event that would have told it, in the application's ids
     * @param isNews whether it still tells anything new when it is about to be delivered; asked on any thread
     */
    void reconstructed(JsonObject params, BooleanSupplier isNews);
}
