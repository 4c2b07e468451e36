package io.github.kurentoguard.test.hub;

import java.util.Collection;

import io.github.kurentoguard.test.media.MediaFlow;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/**
 * Shows all ports' pictures in one, before a black background that is there from the first port on, and lets each port
 * hear the others. Data goes from every port to every port.
 */
final class Composite extends Hub {

    private static final int NO_PORT = -1;

    Composite(MediaWorld world) {
        super(world);
    }

    @Override
    @Nullable
    String output(int port, MediaType type) {
        return switch (type) {
            case VIDEO -> MediaFlow.RAW;
            case AUDIO -> inputsBut(port, type).isEmpty() ? null : MediaFlow.RAW;
            case DATA -> anyOf(inputsBut(NO_PORT, type));
        };
    }

    private static @Nullable String anyOf(Collection<String> codecs) {
        return codecs.stream().findAny().orElse(null);
    }
}
