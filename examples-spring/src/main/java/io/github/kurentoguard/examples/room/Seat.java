package io.github.kurentoguard.examples.room;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;

/**
 * Where someone takes part.
 *
 * @param role what as
 * @param pipeline where the endpoint lives; a viewer's is the presenter's
 * @param endpoint what the browser is connected to, the same over restarts of the media server
 * @param recorder writes it to a file; null if it is not recorded
 */
record Seat(
        Role role,
        MediaPipeline pipeline,
        WebRtcEndpoint endpoint,
        @Nullable RecorderEndpoint recorder) {

    Seat recordedBy(@Nullable RecorderEndpoint other) {
        return new Seat(role, pipeline, endpoint, other);
    }

    /** Ends what belongs to this seat alone. */
    void release() {
        if (role == Role.VIEWER) {
            endpoint.release();
        } else {
            pipeline.release();
        }
    }
}
