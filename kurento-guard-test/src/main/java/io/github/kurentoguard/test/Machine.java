package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.protocol.Interference;
import io.github.kurentoguard.test.protocol.Peer;
import io.github.kurentoguard.test.protocol.ServerProcess;
import io.github.kurentoguard.test.protocol.Treatment;
import io.github.kurentoguard.test.wire.FrameHandler;
import io.github.kurentoguard.test.wire.FreezableTimeline;
import io.github.kurentoguard.test.wire.SimulatorThread;
import io.github.kurentoguard.test.wire.WireServer;
import io.github.kurentoguard.test.wire.WireSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine that server processes run on, one after the other. Confined to the simulator's thread. */
final class Machine implements FrameHandler, Interference {

    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    private final SimulatorOptions options;
    private final FreezableTimeline timeline;
    private final WireServer wire;
    private final FaultRules rules = new FaultRules();
    private final RequestLog log;
    private final Set<EventStorm> storms = new LinkedHashSet<>();
    private @Nullable ServerProcess process;
    private boolean frozen;

    Machine(SimulatorOptions options, SimulatorThread thread) {
        this.options = options;
        this.timeline = new FreezableTimeline(options.virtual() == null ? thread.timeline() : options.virtual());
        this.wire = new WireServer(
                thread, timeline, options.wire(), new Random(options.random().nextLong()), this);
        this.log = new RequestLog(options.recordedRequests());
    }

    FaultRules rules() {
        return rules;
    }

    RequestLog log() {
        return log;
    }

    WireServer wire() {
        return wire;
    }

    FreezableTimeline timeline() {
        return timeline;
    }

    /** The process that runs; refuses if there is none. */
    ServerProcess process() {
        if (process == null) {
            throw new IllegalStateException("the simulated server is down; restart() it first");
        }
        return process;
    }

    /** Whether this process is the one that runs. */
    boolean runs(ServerProcess other) {
        return process == other;
    }

    CompletableFuture<Void> start() {
        ServerProcess next = new ServerProcess(
                options.server(), options.model(), timeline, options.random(), options.behaviours(), this);
        next.onCrash(this::crash);
        process = next;
        LOG.debug("a simulated server process starts, id {}", next.serverId());
        return wire.start();
    }

    CompletableFuture<Void> crash() {
        end();
        return wire.stop();
    }

    CompletableFuture<Void> restart() {
        crash();
        return start();
    }

    CompletableFuture<Void> close() {
        end();
        return wire.close();
    }

    void freeze() {
        process();
        frozen = true;
        timeline.freeze();
        wire.freeze();
    }

    void thaw() {
        if (frozen) {
            frozen = false;
            timeline.thaw();
            wire.thaw();
        }
    }

    List<SimulatedObject> objects() {
        if (process == null) {
            return List.of();
        }
        MediaWorld world = process.world();
        return world.nodes().stream()
                .map(node -> SimulatedObject.of(world, node))
                .toList();
    }

    /** The object with this id; refuses if there is none. */
    MediaNode object(String id) {
        MediaNode found = process().world().find(id);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no object '" + id + "' lives on the simulated server; objects() lists the "
                            + process().world().nodes().size() + " that do");
        }
        return found;
    }

    /** What an object does; refuses if that is not of this kind. */
    <T extends Behaviour> T behaviour(String id, Class<T> kind) {
        MediaNode node = object(id);
        if (!kind.isInstance(node.behaviour())) {
            throw new IllegalArgumentException("'" + id + "' is a "
                    + node.type().name() + ", which does not do what a " + kind.getSimpleName() + " does");
        }
        return kind.cast(node.behaviour());
    }

    /** Begins a storm, which ends with the process at the latest. */
    CompletableFuture<Integer> begin(EventStorm storm) {
        storms.add(storm);
        return storm.rage().whenComplete((count, failure) -> storms.remove(storm));
    }

    /** Does something later, on the machine's clock. */
    void after(Duration delay, Runnable task) {
        timeline.after(delay, task);
    }

    @Override
    public void opened(WireSocket socket) {
        if (process != null) {
            process.opened(socket);
        }
    }

    @Override
    public void received(WireSocket socket, List<String> messages) {
        if (process != null) {
            process.received(socket, messages);
        }
    }

    @Override
    public void closed(WireSocket socket) {
        if (process != null) {
            process.closed(socket);
        }
    }

    @Override
    public boolean arrived(Peer peer, JsonObject request) {
        RecordedRequest known = recorded(peer, request);
        if (known == null) {
            return true;
        }
        log.add(known);
        return rules.arrived((WireSocket) peer, known);
    }

    @Override
    public Treatment treat(Peer peer, JsonObject request) {
        RecordedRequest known = rules.none() ? null : recorded(peer, request);
        return known == null ? Treatment.NORMAL : rules.begun((WireSocket) peer, known);
    }

    @Override
    public @Nullable KmsException refusal(Peer peer, JsonObject operation) {
        RecordedRequest known = rules.none() ? null : recorded(peer, operation);
        return known == null ? null : rules.refusal(known);
    }

    private @Nullable RecordedRequest recorded(Peer peer, JsonObject request) {
        return RecordedRequest.of(timeline.now(), ((WireSocket) peer).number(), request);
    }

    private void end() {
        if (process != null) {
            process.end();
            process = null;
        }
        List.copyOf(storms).forEach(EventStorm::end);
        thaw();
    }
}
