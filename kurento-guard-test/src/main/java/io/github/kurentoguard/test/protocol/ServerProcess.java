package io.github.kurentoguard.test.protocol;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.Timeline;

/**
 * One life of a media server, from start to exit: its id, its media objects, its sessions. Confined to the simulator's
 * thread; the timeline runs its tasks there too.
 */
public final class ServerProcess {

    private final MediaWorld world;
    private final String serverId;
    private final Sessions sessions;
    private final Collector collector;
    private final RequestHandler handler;
    private final Map<Peer, Connection> connections = new IdentityHashMap<>();
    private final Interference interference;
    private Runnable onCrash = () -> {};
    private boolean ended;

    /**
     * Starts a process.
     *
     * @param settings what its configuration says
     * @param model the media API that it offers
     * @param timeline its clock, and where it has things done later
     * @param random where ids come from, and the disorder of events
     * @param behaviours what its media objects do
     * @param interference what goes wrong with which request
     */
    public ServerProcess(
            ServerSettings settings,
            ApiModel model,
            Timeline timeline,
            Random random,
            BehaviourFactory behaviours,
            Interference interference) {
        this.interference = interference;
        WorldRelay relay = new WorldRelay();
        world = new MediaWorld(model, timeline, random, behaviours, relay);
        serverId = world.uuid();
        Subscriptions subscriptions = new Subscriptions();
        Bindings bindings = new Bindings();
        sessions = new Sessions(world, subscriptions);
        world.sessionIds(sessions::ids);
        relay.to(sessions, new EventSender(world, subscriptions, bindings, settings.reorderEvents()));
        collector = new Collector(world, sessions, bindings, settings.garbageCollectorPeriod());
        AnswerCache cache = new AnswerCache(timeline, settings.requestCache());
        Dispatcher dispatcher = new Dispatcher(world, sessions, cache, methods(subscriptions), () -> onCrash.run());
        handler = new RequestHandler(dispatcher, sessions, bindings, interference);
        collector.start();
    }

    private Map<String, Method> methods(Subscriptions subscriptions) {
        Map<String, Method> methods = new HashMap<>();
        methods.putAll(new SessionMethods(world, sessions, serverId).table());
        methods.putAll(new ObjectMethods(world, sessions).table());
        methods.putAll(new EventMethods(world, sessions, subscriptions).table());
        return methods;
    }

    /** The UUID that {@code connect} answers with: another one in each life. */
    public String serverId() {
        return serverId;
    }

    /** The media objects. */
    public MediaWorld world() {
        return world;
    }

    /** The ids of the sessions that the server knows, sorted: those that have referenced an object. */
    public List<String> sessions() {
        return sessions.ids();
    }

    /** One session dies; what others hold as well lives on. */
    public void expireSession(String sessionId) {
        sessions.close(sessionId);
        sessions.sweep();
    }

    /** All sessions die now, as if the collector had found them unused; sockets stay open. */
    public void expireSessions() {
        sessions.ids().forEach(sessions::close);
        sessions.sweep();
    }

    /**
     * Sets what happens when a call kills the server: {@link #end()} and the end of all sockets.
     *
     * @param action called once the call has run, in its stack; replaces the one before
     */
    public void onCrash(Runnable action) {
        this.onCrash = action;
    }

    /** A socket has completed its handshake on the right path. */
    public void opened(Peer peer) {
        connections.put(peer, new Connection(peer, handler));
    }

    /** A whole text message has come. */
    public void received(Peer peer, String frame) {
        received(peer, List.of(frame));
    }

    /**
     * Whole text messages have come together, in one read: none of them is answered before the last has been executed,
     * so one that takes long also holds back the answers to those before it.
     */
    public void received(Peer peer, List<String> frames) {
        Connection connection = connections.get(peer);
        if (connection == null || ended) {
            return;
        }
        for (String frame : frames) {
            JsonElement json = Frames.parse(frame);
            if (!(json instanceof JsonObject request) || interference.arrived(peer, request)) {
                connection.receive(json);
            }
        }
        connection.drain();
    }

    /** A socket is gone, whoever ended it. What it has sent is still executed. */
    public void closed(Peer peer) {
        Connection connection = connections.remove(peer);
        if (connection != null && !ended) {
            connection.closed();
        }
    }

    /** The process is gone: nothing happens any more. Sockets are the caller's to end. */
    public void end() {
        ended = true;
        collector.stop();
        world.end();
        connections.values().forEach(Connection::end);
        connections.clear();
    }
}
