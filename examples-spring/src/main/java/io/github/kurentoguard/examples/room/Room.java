package io.github.kurentoguard.examples.room;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The room: plain Kurento. Nothing here knows that the media server may go away. */
@Service
class Room {

    private final KurentoClient kurento;
    private final String recordings;
    private final Map<String, Participant> participants = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Participant> presenter = new AtomicReference<>();

    Room(KurentoClient kurento, @Value("${room.recordings}") String recordings) {
        this.kurento = kurento;
        this.recordings = recordings;
    }

    void enter(Participant participant) {
        participants.put(participant.id(), participant);
        participant.send(room());
    }

    Collection<Participant> participants() {
        return participants.values();
    }

    /** Takes part, and answers the browser's offer. */
    void join(Participant participant, Role role, String offer) {
        leave(participant);
        if (role == Role.PRESENTER && !presenter.compareAndSet(null, participant)) {
            throw new BadMessageException("someone presents already");
        }
        Seat seat = seat(role);
        participant.seat(seat);
        seat.endpoint()
                .addIceCandidateFoundListener(found -> participant.send(Message.candidate(found.getCandidate())));
        negotiate(participant, offer);
        announce();
    }

    private Seat seat(Role role) {
        if (role == Role.VIEWER) {
            Participant shown = presenter.get();
            Seat stage = shown == null ? null : shown.seat();
            if (stage == null) {
                throw new BadMessageException("nobody presents yet");
            }
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(stage.pipeline()).build();
            stage.endpoint().connect(endpoint);
            return new Seat(role, stage.pipeline(), endpoint, null);
        }
        MediaPipeline pipeline = kurento.createMediaPipeline();
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        if (role == Role.LOOPBACK) {
            endpoint.connect(endpoint);
        }
        return new Seat(role, pipeline, endpoint, null);
    }

    /** Answers an offer for the endpoint that the participant has: the first one, or one with ICE restart. */
    void negotiate(Participant participant, String offer) {
        WebRtcEndpoint endpoint = seated(participant).endpoint();
        participant.send(Message.of("answer", "sdp", endpoint.processOffer(offer)));
        endpoint.gatherCandidates();
    }

    /** Begins or ends to write what a participant sends to a file of the media server's machine. */
    void record(Participant participant, boolean on) {
        Seat seat = seated(participant);
        RecorderEndpoint recorder = seat.recorder();
        if (!on && recorder != null) {
            recorder.stop();
            recorder.release();
            participant.seat(seat.recordedBy(null));
            participant.send(Message.of("recording", "uri", ""));
        } else if (on && recorder == null && seat.role() != Role.VIEWER) {
            String uri = recordings + "room-" + participant.id() + ".webm";
            RecorderEndpoint made = new RecorderEndpoint.Builder(seat.pipeline(), uri).build();
            seat.endpoint().connect(made);
            made.record();
            participant.seat(seat.recordedBy(made));
            participant.send(Message.of("recording", "uri", uri));
        }
    }

    static Seat seated(Participant participant) {
        Seat seat = participant.seat();
        if (seat == null) {
            throw new BadMessageException("join first");
        }
        return seat;
    }

    /** Ends what a participant does; viewers of a presenter who leaves see nothing any more. */
    void leave(Participant participant) {
        Seat seat = participant.seat();
        participant.seat(null);
        if (presenter.compareAndSet(participant, null) && seat != null) {
            endViewers();
        }
        if (seat != null) {
            seat.release();
            announce();
        }
    }

    /** Their endpoints go with the presenter's pipeline. */
    private void endViewers() {
        for (Participant viewer : participants.values()) {
            Seat seat = viewer.seat();
            if (seat != null && seat.role() == Role.VIEWER) {
                viewer.seat(null);
                viewer.send(Message.of("ended"));
            }
        }
    }

    void exit(Participant participant) {
        participants.remove(participant.id());
        leave(participant);
    }

    void tellAll(Message message) {
        participants.values().forEach(participant -> participant.send(message));
    }

    private void announce() {
        tellAll(room());
    }

    private Message room() {
        Message message = Message.of("room");
        message.json().addProperty("presenter", presenter.get() != null);
        message.json()
                .addProperty(
                        "viewers",
                        participants.values().stream().filter(Room::watches).count());
        return message;
    }

    private static boolean watches(Participant participant) {
        Seat seat = participant.seat();
        return seat != null && seat.role() == Role.VIEWER;
    }
}
