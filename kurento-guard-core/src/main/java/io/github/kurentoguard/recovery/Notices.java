package io.github.kurentoguard.recovery;

import io.github.kurentoguard.event.Finding;

/** Where a recovery tells what happens; called on the loop, must not block. */
public interface Notices {

    /** So many of so many pipelines are made. */
    void progress(int done, int total);

    /** An endpoint was made again that only the application can negotiate. */
    void negotiationRequired(String endpointId, String reason, String advice);

    void finding(Finding finding);
}
