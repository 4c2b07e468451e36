package io.github.kurentoguard.test.hub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaFlow;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Gives each port the audio of several others, mixed, and the video of one. */
final class Mixer extends Hub {

    private final Map<Integer, Set<Integer>> heard = new HashMap<>();
    private final Map<Integer, Integer> seen = new HashMap<>();

    Mixer(MediaWorld world) {
        super(world);
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        switch (operation) {
            case "connect" -> connect(type(arguments), arguments);
            case "disconnect" -> disconnect(type(arguments), arguments);
            default -> {
                return null;
            }
        }
        refresh();
        return Result.VOID;
    }

    private static MediaType type(Arguments arguments) throws KmsException {
        MediaType type = MediaType.valueOf(arguments.text("media"));
        if (type == MediaType.DATA) {
            throw new KmsException(KmsError.UNSUPPORTED_MEDIA_TYPE, "Invalid media type");
        }
        return type;
    }

    private void connect(MediaType type, Arguments arguments) throws KmsException {
        int source = port(arguments, "source");
        int sink = port(arguments, "sink");
        require(hasPort(source) && hasPort(sink));
        if (type == MediaType.VIDEO) {
            seen.put(sink, source);
        } else {
            heard.computeIfAbsent(sink, port -> new HashSet<>()).add(source);
        }
    }

    private void disconnect(MediaType type, Arguments arguments) throws KmsException {
        if (type == MediaType.VIDEO) {
            throw new KmsException(KmsError.UNSUPPORTED_MEDIA_TYPE, "Video disconnection is not implemented yet");
        }
        int source = port(arguments, "source");
        require(heard.getOrDefault(port(arguments, "sink"), Set.of()).contains(source));
        heard.getOrDefault(port(arguments, "sink"), new HashSet<>()).remove(source);
    }

    private static void require(boolean possible) throws KmsException {
        if (!possible) {
            // The real server says so of audio as well, and of disconnecting.
            throw new KmsException(KmsError.CONNECT_ERROR, "Can not connect video ports");
        }
    }

    @Override
    void forget(int port) {
        heard.remove(port);
        heard.values().forEach(sources -> sources.remove(port));
        seen.remove(port);
        seen.values().removeIf(source -> source == port);
    }

    @Override
    @Nullable
    String output(int port, MediaType type) {
        return switch (type) {
            case VIDEO -> seen.containsKey(port) ? input(seen.get(port), type) : null;
            case AUDIO -> hears(port) ? MediaFlow.RAW : null;
            case DATA -> null;
        };
    }

    private boolean hears(int port) {
        return heard.getOrDefault(port, Set.of()).stream().anyMatch(source -> input(source, MediaType.AUDIO) != null);
    }
}
