package io.github.kurentoguard.test.hub;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Gives all ports the audio and video of one of them, as it is; that one gets it back, too. */
final class DispatcherOneToMany extends Hub {

    private static final int NO_PORT = -1;

    private int source = NO_PORT;

    DispatcherOneToMany(MediaWorld world) {
        super(world);
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        switch (operation) {
            case "setSource" -> source = port(arguments, "source");
            case "removeSource" -> source = NO_PORT;
            default -> {
                return null;
            }
        }
        refresh();
        return Result.VOID;
    }

    @Override
    void forget(int port) {
        if (port == source) {
            source = NO_PORT;
        }
    }

    @Override
    @Nullable
    String output(int port, MediaType type) {
        return type == MediaType.DATA ? null : input(source, type);
    }
}
