package io.github.kurentoguard.test.hub;

import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/** The element by which media gets into a hub and out of it. */
final class HubPort implements Behaviour {

    private static final int NONE = -1;

    private final MediaNode node;
    private final @Nullable Hub hub;
    private int number = NONE;

    HubPort(MediaWorld world, MediaNode node) {
        this.node = node;
        MediaNode parent = node.parent();
        this.hub = parent != null && parent.behaviour() instanceof Hub known ? known : null;
    }

    @Override
    public void created(Arguments constructor) {
        if (hub != null) {
            number = hub.handle(node);
        }
    }

    int number() {
        return number;
    }

    @Override
    public void mediaArrived(MediaType type, String codec) {
        if (hub != null) {
            hub.arrived(number, type, codec);
        }
    }

    @Override
    public void mediaStopped(MediaType type) {
        if (hub != null) {
            hub.stopped(number, type);
        }
    }

    @Override
    public void released() {
        if (hub != null) {
            hub.unhandle(number);
        }
    }
}
