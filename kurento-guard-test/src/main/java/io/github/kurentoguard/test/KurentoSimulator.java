package io.github.kurentoguard.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.model.RemoteClass;
import io.github.kurentoguard.test.uri.HttpPost;
import io.github.kurentoguard.test.uri.MediaSource;
import io.github.kurentoguard.test.uri.MediaSources;
import io.github.kurentoguard.test.uri.MediaTargets;
import io.github.kurentoguard.test.uri.Recorder;
import io.github.kurentoguard.test.uri.Recording;
import io.github.kurentoguard.test.webrtc.MediaEndpoints;
import io.github.kurentoguard.test.webrtc.PeerControl;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.test.wire.SimulatorThread;
import io.github.kurentoguard.test.wire.WireSocket;
import io.github.kurentoguard.time.VirtualTimeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kurento Media Server in the JVM: a real WebSocket port, the real protocol, no media. What can go wrong with a server
 * or the network goes wrong on demand.
 *
 * <p>Safe for use by several threads. Everything happens on one thread of the simulator's own; methods wait until it is
 * done there, at most 10 s ({@link IllegalStateException} then), and may be called on that thread too, as from
 * {@link RequestFault#run(Runnable)}. After {@link #close()} all but {@code close} and {@code url} throw
 * {@link IllegalStateException}.
 */
public final class KurentoSimulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KurentoSimulator.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
    private static final int HIGHEST_RATE = 1_000_000;

    private final SimulatorOptions options;
    private final SimulatorThread thread = new SimulatorThread();
    private final Machine machine;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final URI url;

    KurentoSimulator(SimulatorOptions options) {
        this.options = options;
        this.machine = new Machine(options, thread);
        try {
            settle(Machine::start);
            int port = ask(known -> known.wire().port());
            thread.nameAfter(port);
            this.url = address(port);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A simulator with default settings, on a free port of the loopback interface. */
    public static KurentoSimulator start() {
        return builder().start();
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Runs a simulator alone: {@code --port 8888}; see {@code --help}. */
    public static void main(String[] arguments) {
        SimulatorMain.run(arguments);
    }

    /** Where clients connect: {@code ws://127.0.0.1:8888/kurento}. The same over restarts. */
    public String url() {
        return url.toString();
    }

    /** The port of {@link #url()}. */
    public int port() {
        return url.getPort();
    }

    /** The id of the server process that runs, as {@code connect} tells it: another one after each restart. */
    public String serverId() {
        return ask(known -> known.process().serverId());
    }

    /**
     * The server process dies: all objects and sessions are gone, every connection ends without a close frame (1006),
     * and new ones are refused, until {@link #restart()}. Nothing if it is down already.
     */
    public void crash() {
        settle(Machine::crash);
    }

    /**
     * A new server process on the same port; one that runs crashes first. Faults stay in place. Called on the simulator's
     * own thread it returns at once, and clients can connect a moment later.
     */
    public void restart() {
        settle(Machine::restart);
    }

    /**
     * The server process stands still, as by SIGSTOP: TCP connects and takes bytes, but nothing is read or answered, and
     * nothing becomes due, until {@link #thaw()}.
     */
    public void freeze() {
        run(Machine::freeze);
    }

    /** The server process goes on: what waited is read, what became due meanwhile happens at once. */
    public void thaw() {
        run(Machine::thaw);
    }

    /** All sessions die now, as if the collector had found them unused; connections stay open. */
    public void expireSessions() {
        run(known -> known.process().expireSessions());
    }

    /** One session dies; objects that other sessions hold as well live on. An unknown one is ignored. */
    public void expireSession(String sessionId) {
        Check.notNull(sessionId, "sessionId");
        run(known -> known.process().expireSession(sessionId));
    }

    /** Ends all connections; new ones are accepted. */
    public void drop(Drop how) {
        Check.notNull(how, "how");
        run(known -> known.wire().sockets().forEach(socket -> socket.drop(how)));
    }

    /**
     * Ends all connections by a close frame; new ones are accepted.
     *
     * @param closeCode 1000 to 1003, 1007 to 1014 or 3000 to 4999
     * @param reason at most 123 bytes of UTF-8
     */
    public void drop(int closeCode, String reason) {
        CloseCodes.check(closeCode, reason);
        run(known -> known.wire().sockets().forEach(socket -> socket.close(closeCode, reason)));
    }

    /**
     * From now on nothing is read from the connections that are open or written to them, while TCP stays open. New ones
     * are served. {@link #clearFaults()} or {@link SimulatedConnection#restore()} ends it.
     */
    public void halfOpen() {
        run(known -> known.wire().sockets().forEach(socket -> socket.silent(true)));
    }

    /** Every byte takes so long, on all connections and in each direction; zero ends it. */
    public void latency(Duration latency) {
        latency(latency, Duration.ZERO);
    }

    /**
     * Every byte takes so long, on all connections and in each direction; order is kept.
     *
     * @param latency the least
     * @param jitter up to how much more, at random
     */
    public void latency(Duration latency, Duration jitter) {
        Check.notNegative(latency, "latency");
        Check.notNegative(jitter, "jitter");
        run(known -> known.wire().latency(latency, jitter));
    }

    /** Outgoing messages are cut into frames of so many bytes, on all connections; 0 ends it. */
    public void fragment(int bytes) {
        Check.atLeast(bytes, 0, "bytes");
        run(known -> known.wire().fragment(bytes));
    }

    /** What becomes of new connections from now on; those that are open stay. */
    public void admission(Admission admission) {
        Check.notNull(admission, "admission");
        settle(known -> known.wire().admission(admission, Integer.MAX_VALUE));
    }

    /**
     * What becomes of the next new connections; after so many of them, they are accepted again.
     *
     * @param admission not {@link Admission#refuse()}: connections that are refused cannot be counted
     */
    public void admission(Admission admission, int times) {
        Check.atLeast(times, 1, "times");
        if (Check.notNull(admission, "admission") instanceof Admission.Refuse) {
            throw new IllegalArgumentException(
                    "refused connections cannot be counted; use admission(refuse()) and later admission(accept())");
        }
        settle(known -> known.wire().admission(admission, times));
    }

    /** Sends a text message that no media server would send, on all connections. */
    public void sendText(String text) {
        Check.notNull(text, "text");
        run(known -> known.wire().sockets().stream().filter(WireSocket::serving).forEach(socket -> socket.send(text)));
    }

    /** Describes what is to go wrong with requests; see {@link Requests}. */
    public RequestFault when(Predicate<RecordedRequest> requests) {
        return new RequestFault(this, Check.notNull(requests, "requests"), 0, Integer.MAX_VALUE);
    }

    /**
     * The machine has no more threads or files: every {@code create} of a known class is refused with
     * {@code NOT_ENOUGH_RESOURCES}, also inside transactions. All else works.
     *
     * @param value the limit, as the error tells it
     */
    public Fault exhaust(ResourceLimit limit, int value) {
        KmsException error = new KmsException(
                KmsError.NOT_ENOUGH_RESOURCES, Check.notNull(limit, "limit").message(Check.atLeast(value, 0, "value")));
        return when(Requests.create().and(this::creatable)).refuse(error);
    }

    /** Ends all faults of requests and of the network: rules, admission, latency, fragments, half-open connections. */
    public void clearFaults() {
        settle(known -> {
            known.rules().clear();
            return known.wire().heal();
        });
    }

    /**
     * Raises an event of a media object that has no data of its own.
     *
     * @see #fire(String, String, JsonObject)
     */
    public void fire(String object, String event) {
        fire(object, event, new JsonObject());
    }

    /**
     * Raises an event of a media object; who has subscribed gets it.
     *
     * @param object the object's id; see {@link #objects()}
     * @param data the event's own fields; source, tags, time stamp and type are added
     * @throws IllegalArgumentException if there is no such object, it raises no such event, or fields are missing or
     *     unknown
     */
    public void fire(String object, String event, JsonObject data) {
        storm(object, event, data, 1, 1);
    }

    /**
     * Raises an event many times.
     *
     * @param count how often
     * @param perSecond how often in a second, at most 1,000,000
     * @return complete, on the simulator's thread, with the number of events, when all are raised or the object or the
     *     server is gone
     * @throws IllegalArgumentException as {@link #fire(String, String, JsonObject)}
     */
    public CompletableFuture<Integer> storm(String object, String event, JsonObject data, int count, int perSecond) {
        JsonObject copy = Check.notNull(data, "data").deepCopy();
        return storm(object, event, number -> copy, count, perSecond);
    }

    /**
     * Raises an event many times, with data of its own each time, as to tell the order.
     *
     * @param data gives the event's fields by its number, from 0; called on the simulator's thread, where the fields of
     *     the first are checked; what it throws later ends the storm and is the future's failure
     * @see #storm(String, String, JsonObject, int, int)
     */
    public CompletableFuture<Integer> storm(
            String object, String event, IntFunction<JsonObject> data, int count, int perSecond) {
        Check.notNull(object, "object");
        Check.notNull(event, "event");
        Check.notNull(data, "data");
        Check.atLeast(count, 1, "count");
        Check.within(perSecond, 1, HIGHEST_RATE, "perSecond");
        return ask(known -> {
            MediaNode source = known.object(object);
            EventData.check(options.model(), source, event, Check.notNull(data.apply(0), "data of event 0"));
            return known.begin(new EventStorm(known, source, event, data, count, perSecond));
        });
    }

    /**
     * Does something with the far end of a WebRtcEndpoint or RtpEndpoint, on the simulator's thread:
     * {@code simulator.peer(id, PeerControl::vanish)}.
     *
     * @throws IllegalArgumentException if there is no such object, or it has no far end
     */
    public void peer(String object, Consumer<PeerControl> action) {
        Check.notNull(object, "object");
        Check.notNull(action, "action");
        run(known -> action.accept(MediaEndpoints.peer(known.object(object))));
    }

    /** Says what players find behind their URIs from now on; by default that is judged by the URI's looks. */
    public void sources(MediaSources sources) {
        options.outside().sources(sources);
    }

    /** Says how recorders can write from now on; by default that is judged by the URI's looks. */
    public void targets(MediaTargets targets) {
        options.outside().targets(targets);
    }

    /**
     * What a RecorderEndpoint has written.
     *
     * @throws IllegalArgumentException if there is no such object, or it is no RecorderEndpoint
     */
    public List<Recording> recordings(String object) {
        Check.notNull(object, "object");
        return ask(known -> known.behaviour(object, Recorder.class).recordings());
    }

    /**
     * Someone posts media to an HttpPostEndpoint's URL.
     *
     * @throws IllegalArgumentException if there is no such object, or it is no HttpPostEndpoint
     */
    public void upload(String object, MediaSource.Playable media) {
        Check.notNull(object, "object");
        Check.notNull(media, "media");
        run(known -> known.behaviour(object, HttpPost.class).upload(media));
    }

    /** The media objects that live, in the order of creation; none while the server is down. */
    public List<SimulatedObject> objects() {
        return ask(Machine::objects);
    }

    /** The ids of the sessions that have referenced an object and live, sorted. */
    public List<String> sessions() {
        return ask(known -> known.process().sessions());
    }

    /** The connections that are open, in the order in which they came. */
    public List<SimulatedConnection> connections() {
        return ask(known -> known.wire().sockets().stream()
                .map(socket -> new SimulatedConnection(this, socket))
                .toList());
    }

    /** The requests that came, oldest first, over restarts too; only the last ones if there were more than are kept. */
    public List<RecordedRequest> requests() {
        return ask(known -> known.log().all());
    }

    /** Forgets the requests that came. */
    public void clearRequests() {
        run(known -> known.log().clear());
    }

    /**
     * The first request that matches, of those that came since the start or {@link #clearRequests()}; waits for one if
     * there was none. Not for the simulator's own thread.
     *
     * @throws AssertionError if none comes within the time, in real time
     */
    public RecordedRequest awaitRequest(Predicate<RecordedRequest> requests, Duration within) {
        Check.notNull(requests, "requests");
        Check.notNegative(within, "within");
        if (thread.inside()) {
            throw new IllegalStateException("the simulator's own thread would wait for itself; wait elsewhere");
        }
        CompletableFuture<RecordedRequest> found = ask(known -> known.log().find(requests));
        try {
            return found.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no request that matches came within " + within + "; these did: " + methods(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a request", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the search for a request failed", e);
        } finally {
            run(known -> known.log().forget(found));
        }
    }

    /**
     * Moves virtual time: whatever becomes due on the way happens before this returns.
     *
     * @throws IllegalStateException if time is real
     */
    public void advance(Duration step) {
        Check.notNegative(step, "step");
        VirtualTimeline virtual = options.virtual();
        if (virtual == null) {
            throw new IllegalStateException("this simulator runs in real time; build it with virtualTime()");
        }
        run(known -> virtual.advance(step));
    }

    /**
     * Ends everything: connections, as by a crash, the port and the thread. Takes at most 2 s; what a busy machine has
     * not done by then is done a moment later. Again, does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                thread.complete(machine::close, CLOSE_WITHIN);
            } catch (IllegalStateException e) {
                leave(e);
            } finally {
                thread.close();
            }
        }
    }

    /** The end of the thread comes behind what was asked of it. */
    private static void leave(IllegalStateException failure) {
        if (!(failure.getCause() instanceof TimeoutException)) {
            throw failure;
        }
        LOG.warn("a simulator takes longer to close: {}", failure.getMessage());
    }

    @Override
    public String toString() {
        return "simulated Kurento Media Server at " + url;
    }

    /** Does something on the simulator's thread. */
    void run(Consumer<Machine> action) {
        thread.run(() -> action.accept(machine), WITHIN);
    }

    /** Learns something on the simulator's thread. */
    <T> T ask(Function<Machine, T> question) {
        return thread.call(() -> question.apply(machine), WITHIN);
    }

    /** Does something on the simulator's thread, which the caller is on, once what it does now is done. */
    void later(Runnable action) {
        thread.later(action);
    }

    private void settle(Function<Machine, CompletableFuture<Void>> action) {
        thread.complete(() -> action.apply(machine), WITHIN);
    }

    private boolean creatable(RecordedRequest request) {
        String type = request.type();
        RemoteClass known = type == null ? null : options.model().find(type);
        return known != null && known.creatable();
    }

    private List<String> methods() {
        return requests().stream().map(RecordedRequest::method).toList();
    }

    private URI address(int port) {
        return Addresses.url(options.wire().host(), port, options.wire().path());
    }
}
