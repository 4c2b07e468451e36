package io.github.kurentoguard.test.hub;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/** Takes media from its ports and hands it to its ports. Knows them by numbers of its own, from 0. */
abstract class Hub implements Behaviour {

    private final MediaWorld world;
    private final Map<Integer, MediaNode> ports = new TreeMap<>();
    private final Map<Stream, String> inputs = new HashMap<>();
    private final Map<Stream, String> outputs = new HashMap<>();
    private int nextPort;

    /** Media of one kind at one port. */
    record Stream(int port, MediaType type) {}

    Hub(MediaWorld world) {
        this.world = world;
    }

    /** The codec of what a port gives out; null for nothing. Asked again whenever something changes. */
    abstract @Nullable String output(int port, MediaType type);

    /** A port is there no more. */
    void forget(int port) {}

    final int handle(MediaNode port) {
        int number = nextPort++;
        ports.put(number, port);
        refresh();
        return number;
    }

    final void unhandle(int port) {
        ports.remove(port);
        inputs.keySet().removeIf(stream -> stream.port() == port);
        outputs.keySet().removeIf(stream -> stream.port() == port);
        forget(port);
        refresh();
    }

    final void arrived(int port, MediaType type, String codec) {
        inputs.put(new Stream(port, type), codec);
        refresh();
    }

    final void stopped(int port, MediaType type) {
        inputs.remove(new Stream(port, type));
        refresh();
    }

    final boolean hasPort(int port) {
        return ports.containsKey(port);
    }

    final @Nullable String input(int port, MediaType type) {
        return inputs.get(new Stream(port, type));
    }

    /** The codecs of what ports other than the named one bring. */
    final Collection<String> inputsBut(int port, MediaType type) {
        return inputs.entrySet().stream()
                .filter(input -> input.getKey().type() == type && input.getKey().port() != port)
                .map(Map.Entry::getValue)
                .toList();
    }

    final void refresh() {
        for (Map.Entry<Integer, MediaNode> port : List.copyOf(ports.entrySet())) {
            for (MediaType type : MediaType.values()) {
                refresh(port.getValue(), new Stream(port.getKey(), type));
            }
        }
    }

    private void refresh(MediaNode port, Stream stream) {
        String wanted = output(stream.port(), stream.type());
        if (Objects.equals(wanted, outputs.get(stream))) {
            return;
        }
        if (wanted == null) {
            outputs.remove(stream);
            world.flow().silent(port, stream.type());
        } else {
            outputs.put(stream, wanted);
            world.flow().produces(port, stream.type(), wanted);
        }
    }

    /**
     * The number of a port in its own hub, which need not be this one: the real server looks ports up by number alone,
     * so that another hub's port stands for the own port of that number.
     */
    static int port(Arguments arguments, String name) throws KmsException {
        return arguments.object(name, "HubPort").behaviour() instanceof HubPort port ? port.number() : -1;
    }
}
