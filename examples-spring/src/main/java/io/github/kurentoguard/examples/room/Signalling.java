package io.github.kurentoguard.examples.room;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.SessionLostException;
import org.kurento.client.IceCandidate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** What browsers say to the room, one socket for each. */
@Component
class Signalling extends TextWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Signalling.class);

    private final Room room;
    private final KurentoGuard guard;
    private final boolean simulated;
    private final Map<String, Participant> participants = new ConcurrentHashMap<>();

    Signalling(Room room, KurentoGuard guard, Environment environment) {
        this.room = room;
        this.guard = guard;
        this.simulated = environment.getProperty("kurento.simulator.enabled", Boolean.class, false);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        Participant participant = new Participant(socket);
        participants.put(socket.getId(), participant);
        Message hello = Message.of("hello", "state", guard.state().name());
        hello.json().addProperty("simulated", simulated);
        participant.send(hello);
        room.enter(participant);
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage text) {
        Participant participant = participants.get(socket.getId());
        if (participant == null) {
            return;
        }
        try {
            handle(participant, Message.parse(text.getPayload()));
        } catch (BadMessageException e) {
            participant.send(Message.of("error", "message", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.warn("A call to the media server failed", e);
            participant.send(Message.of("error", "message", "the media server did not do it: " + e.getMessage()));
        }
    }

    private void handle(Participant participant, Message message) {
        switch (message.type()) {
            case "join" -> room.join(participant, message.role(), message.text("sdp"));
            case "offer" -> room.negotiate(participant, message.text("sdp"));
            case "candidate" -> addCandidate(participant, message.candidate());
            case "record" -> room.record(participant, Boolean.parseBoolean(message.text("on")));
            case "leave" -> room.leave(participant);
            default -> throw new BadMessageException("its type '" + message.type() + "' is not known");
        }
    }

    private static void addCandidate(Participant participant, IceCandidate candidate) {
        try {
            Room.seated(participant).endpoint().addIceCandidate(candidate);
        } catch (SessionLostException e) {
            LOG.debug("A candidate was lost with its session: the negotiation that follows brings others", e);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        Participant participant = participants.remove(socket.getId());
        if (participant != null) {
            try {
                room.exit(participant);
            } catch (GuardClosedException e) {
                LOG.debug("The application has ended, and everything with it", e);
            } catch (RuntimeException e) {
                LOG.warn("What {} left behind could not be released", participant.id(), e);
            }
        }
    }
}
