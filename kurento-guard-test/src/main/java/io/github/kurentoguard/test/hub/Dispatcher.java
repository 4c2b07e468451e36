package io.github.kurentoguard.test.hub;

import java.util.HashMap;
import java.util.Map;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Gives each port the audio and video of one other, as it is. */
final class Dispatcher extends Hub {

    private final Map<Integer, Integer> sources = new HashMap<>();

    Dispatcher(MediaWorld world) {
        super(world);
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        if (!operation.equals("connect")) {
            return null;
        }
        int source = port(arguments, "source");
        int sink = port(arguments, "sink");
        if (!hasPort(source) || !hasPort(sink)) {
            throw new KmsException(KmsError.CONNECT_ERROR, "Can not connect ports");
        }
        sources.put(sink, source);
        refresh();
        return Result.VOID;
    }

    @Override
    void forget(int port) {
        sources.remove(port);
        sources.values().removeIf(source -> source == port);
    }

    @Override
    @Nullable
    String output(int port, MediaType type) {
        Integer source = sources.get(port);
        return source == null || type == MediaType.DATA ? null : input(source, type);
    }
}
