package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.WorldListener;

/** Brings what happens in the world to the protocol, once that is there to hear it. */
final class WorldRelay implements WorldListener {

    private WorldListener target = new WorldListener() {
        @Override
        public void raised(MediaNode source, String event, JsonObject data) {}

        @Override
        public void created(MediaNode node) {}

        @Override
        public void destroyed(MediaNode node) {}
    };

    void to(Sessions sessions, EventSender events) {
        target = new WorldListener() {
            @Override
            public boolean hears(MediaNode source, String event) {
                return events.hears(source, event);
            }

            @Override
            public void raised(MediaNode source, String event, JsonObject data) {
                events.raised(source, event, data);
            }

            @Override
            public void created(MediaNode node) {
                sessions.created(node);
            }

            @Override
            public void destroyed(MediaNode node) {
                sessions.destroyed(node);
            }
        };
    }

    @Override
    public boolean hears(MediaNode source, String event) {
        return target.hears(source, event);
    }

    @Override
    public void raised(MediaNode source, String event, JsonObject data) {
        target.raised(source, event, data);
    }

    @Override
    public void created(MediaNode node) {
        target.created(node);
    }

    @Override
    public void destroyed(MediaNode node) {
        target.destroyed(node);
    }
}
