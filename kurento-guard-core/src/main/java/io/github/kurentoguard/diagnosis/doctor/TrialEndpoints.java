package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.kurentoguard.sdp.Candidate;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;

/** Two endpoints of a pipeline of their own, of which one answers the other; made when first needed, released at the end. */
final class TrialEndpoints implements AutoCloseable {

    private final KurentoClient client;
    private @Nullable MediaPipeline pipeline;
    private @Nullable String offer;

    TrialEndpoints(KurentoClient client) {
        this.client = client;
    }

    /** What a fresh endpoint offers. */
    String offer() {
        if (offer == null) {
            offer = endpoint().generateOffer();
        }
        return offer;
    }

    WebRtcEndpoint endpoint() {
        if (pipeline == null) {
            pipeline = client.createMediaPipeline();
        }
        return new WebRtcEndpoint.Builder(pipeline).build();
    }

    /** Lets an endpoint gather its candidates, for so long at most. */
    Gathering gather(WebRtcEndpoint endpoint, Duration patience) {
        List<String> found = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> done = new CompletableFuture<>();
        endpoint.addIceCandidateFoundListener(
                event -> found.add(event.getCandidate().getCandidate()));
        endpoint.addIceGatheringDoneListener(event -> done.complete(null));
        endpoint.processOffer(offer());
        long began = System.nanoTime();
        endpoint.gatherCandidates();
        boolean complete = await(done, patience);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        synchronized (found) {
            return new Gathering(
                    found.stream()
                            .map(Candidate::read)
                            .flatMap(Optional::stream)
                            .filter(candidate -> candidate.component() == 1)
                            .distinct()
                            .toList(),
                    complete,
                    took);
        }
    }

    private static boolean await(CompletableFuture<Void> done, Duration patience) {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /**
     * What was found.
     *
     * @param complete whether the server said that it was done
     */
    record Gathering(List<Candidate> candidates, boolean complete, Duration took) {

        boolean has(String type) {
            return candidates.stream().anyMatch(candidate -> candidate.type().equals(type));
        }

        /** The addresses at which the server itself listens. */
        List<String> hosts() {
            return candidates.stream()
                    .filter(candidate -> candidate.type().equals("host"))
                    .map(Candidate::address)
                    .distinct()
                    .toList();
        }
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.release();
        }
    }
}
