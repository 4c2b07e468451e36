package io.github.kurentoguard.test.hub;

import java.util.HashMap;
import java.util.Map;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaFlow;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** Lays the ports' pictures over each other; one port, the master, gives the size. Each port hears the others. */
final class AlphaBlending extends Hub {

    private static final int NO_PORT = -1;

    private final Map<Integer, Placement> placements = new HashMap<>();
    private int master = NO_PORT;

    /** Where in the master's picture that of another port is; all but the z-order as fractions of the master's size. */
    record Placement(double x, double y, int zOrder, double width, double height) {}

    AlphaBlending(MediaWorld world) {
        super(world);
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        switch (operation) {
            case "setMaster" -> master = port(arguments, "source");
            case "setPortProperties" -> place(arguments);
            default -> {
                return null;
            }
        }
        return Result.VOID;
    }

    private void place(Arguments arguments) throws KmsException {
        int port = port(arguments, "port");
        if (hasPort(port)) {
            placements.put(
                    port,
                    new Placement(
                            arguments.decimal("relativeX"),
                            arguments.decimal("relativeY"),
                            arguments.integer("zOrder"),
                            arguments.decimal("relativeWidth"),
                            arguments.decimal("relativeHeight")));
        }
    }

    int master() {
        return master;
    }

    @Nullable
    Placement placement(int port) {
        return placements.get(port);
    }

    @Override
    void forget(int port) {
        placements.remove(port);
    }

    @Override
    @Nullable
    String output(int port, MediaType type) {
        boolean fed =
                switch (type) {
                    case VIDEO -> !inputsBut(NO_PORT, type).isEmpty();
                    case AUDIO -> !inputsBut(port, type).isEmpty();
                    case DATA -> false;
                };
        return fed ? MediaFlow.RAW : null;
    }
}
