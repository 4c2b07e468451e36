package io.github.kurentoguard.examples.room;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import org.springframework.stereotype.Component;

/**
 * All that an application has to do after the media server has lost everything: let those browsers make a new offer, with
 * ICE restart of the connection they have, whose endpoints the guard has made again. And tells browsers where things stand.
 */
@Component
class Comeback implements GuardListener {

    private final Room room;

    Comeback(Room room) {
        this.room = room;
    }

    @Override
    public void onEvent(GuardEvent event) {
        Message message = Message.of("state", "state", event.snapshot().state().name());
        message.json().addProperty("event", event.getClass().getSimpleName());
        room.tellAll(message);
    }

    @Override
    public void negotiationRequired(GuardEvent.NegotiationRequired event) {
        String endpoint = event.endpoint().getId();
        room.participants().stream()
                .filter(participant -> participant.holds(endpoint))
                .forEach(participant -> participant.send(Message.of("renegotiate")));
    }
}
