package io.github.kurentoguard.test.webrtc;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.ComplexValue;

/** Two candidates over which packets pass. */
record CandidatePair(Candidate local, Candidate remote) {

    JsonObject json(String streamId) {
        JsonObject pair = ComplexValue.of("IceCandidatePair");
        pair.addProperty("streamId", streamId);
        pair.addProperty("componentId", local.component());
        pair.addProperty("localCandidate", local.text());
        pair.addProperty("remoteCandidate", remote.text());
        return pair;
    }
}
