package io.github.kurentoguard.examples.room;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;

/** A browser in the room. Its messages are handled one at a time; messages to it may be sent from any thread. */
final class Participant {

    private static final Logger LOG = LoggerFactory.getLogger(Participant.class);
    private static final int SEND_MILLIS = 5_000;
    private static final int MOST_BUFFERED = 512 * 1024;

    private final WebSocketSession socket;
    private volatile @Nullable Seat seat;

    Participant(WebSocketSession socket) {
        this.socket = new ConcurrentWebSocketSessionDecorator(socket, SEND_MILLIS, MOST_BUFFERED);
    }

    String id() {
        return socket.getId();
    }

    @Nullable
    Seat seat() {
        return seat;
    }

    void seat(@Nullable Seat next) {
        seat = next;
    }

    boolean holds(String endpointId) {
        Seat now = seat;
        return now != null && now.endpoint().getId().equals(endpointId);
    }

    void send(Message message) {
        try {
            if (socket.isOpen()) {
                socket.sendMessage(new TextMessage(message.toString()));
            }
        } catch (IOException | SessionLimitExceededException e) {
            LOG.debug("{} does not take its messages", id(), e);
        }
    }
}
