package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.protocol.Peer;
import io.github.kurentoguard.test.protocol.ServerProcess;
import io.github.kurentoguard.test.protocol.ServerSettings;
import io.github.kurentoguard.test.protocol.Treatment;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/**
 * Says to a simulated server what a client said to the real one, at the same (virtual) times, without any socket. What
 * the client had learned from the real server is replaced by what the simulator said in its place.
 */
final class Replay {

    /** How much longer than the real server the simulator may take to answer, before the client goes on without. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How much later than from the real server a candidate may come. */
    private static final Duration BRIEF = Duration.ofMillis(100);

    private static final Duration TICK = Duration.ofMillis(5);
    private static final ApiModel MODEL = ApiModel.bundled();

    private final Transcript transcript;
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Correspondence correspondence = new Correspondence();
    private final Map<String, List<Spoken>> recordedAnswers = new HashMap<>();
    private final Map<String, List<Spoken>> simulatedAnswers = new HashMap<>();
    private final CandidatePairing candidates;
    private final List<Spoken> simulated = new ArrayList<>();
    private final Behaviours behaviours = new Behaviours();
    private final Map<String, FakePeer> peers = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private Duration before = Duration.ZERO;
    private @Nullable ServerProcess server;

    private Replay(Transcript transcript) {
        this.transcript = transcript;
        this.candidates = new CandidatePairing(correspondence);
        recorded(transcript).forEach(spoken -> {
            if (spoken.isEvent()) {
                candidates.recorded(spoken.event());
            } else {
                recordedAnswers
                        .computeIfAbsent(spoken.key(), key -> new ArrayList<>())
                        .add(spoken);
            }
        });
    }

    /**
     * What came of it.
     *
     * @param simulated every frame of the simulator
     * @param dropped the sockets that the simulator ended
     */
    record Outcome(List<Spoken> simulated, Set<String> dropped, Correspondence correspondence) {}

    static Outcome of(Transcript transcript) {
        Replay replay = new Replay(transcript);
        transcript.entries().forEach(replay::step);
        return new Outcome(replay.simulated, replay.dropped, replay.correspondence);
    }

    /** The frames of the real server. */
    static List<Spoken> recorded(Transcript transcript) {
        return transcript.entries().stream()
                .filter(Entry.Said.class::isInstance)
                .map(Entry.Said.class::cast)
                .map(said -> new Spoken(said.at(), said.socket(), Frames.object(said.text())))
                .toList();
    }

    private void step(Entry entry) {
        advanceTo(entry.at());
        if (entry instanceof Entry.ServerStarted started) {
            start(started);
        } else if (entry instanceof Entry.ServerEnded) {
            running().end();
        } else if (entry instanceof Entry.Opened opened) {
            open(opened);
        } else if (entry instanceof Entry.Closed closed) {
            close(closed);
        } else if (entry instanceof Entry.Asked asked) {
            ask(asked);
        } else if (entry instanceof Entry.Surroundings network) {
            behaviours.surroundings(network);
        } else if (entry instanceof Entry.PeerActed acted) {
            act(acted);
        } else if (entry instanceof Entry.Said said) {
            await(new Spoken(said.at(), said.socket(), Frames.object(said.text())));
        }
    }

    private void advanceTo(Duration at) {
        Duration missing = at.minus(now());
        if (!missing.isNegative()) {
            timeline.advance(missing);
        }
    }

    /** The recording's time: the virtual clock, less what it ran before the recording began. */
    private Duration now() {
        return Duration.ofNanos(timeline.nanoTime()).minus(before);
    }

    private ServerProcess running() {
        if (server == null) {
            throw new IllegalStateException(transcript.name() + " talks to a server that was never started");
        }
        return server;
    }

    private void start(Entry.ServerStarted started) {
        if (server != null) {
            server.end();
        }
        behaviours.codecs(started.videoCodecs());
        ServerSettings settings = new ServerSettings(started.garbageCollectorPeriod(), true, false);
        server = new ServerProcess(
                settings,
                MODEL,
                timeline,
                new Random(timeline.nanoTime() + 1),
                behaviours,
                (peer, request) -> Treatment.NORMAL);
        server.onCrash(this::crash);
        timeline.advance(started.age());
        before = before.plus(started.age());
    }

    private void crash() {
        running().end();
        List.copyOf(peers.values()).forEach(FakePeer::drop);
    }

    private void open(Entry.Opened opened) {
        if (!opened.path().startsWith("/kurento")) {
            return;
        }
        FakePeer peer = new FakePeer(opened.socket());
        peers.put(opened.socket(), peer);
        running().opened(peer);
    }

    private void close(Entry.Closed closed) {
        FakePeer peer = peers.remove(closed.socket());
        if (peer != null) {
            running().closed(peer);
        }
    }

    private void ask(Entry.Asked asked) {
        FakePeer peer = peers.get(asked.socket());
        if (peer != null) {
            running().received(peer, correspondence.translateFrame(asked.text()));
            timeline.advance(Duration.ZERO);
        }
    }

    private void act(Entry.PeerActed acted) {
        String id = correspondence.translate(new JsonPrimitive(acted.object())).getAsString();
        MediaNode endpoint = running().world().find(id);
        if (endpoint == null) {
            throw new IllegalStateException("the simulator has no " + acted.object() + " at " + acted.at());
        }
        PeerActions.run(endpoint, acted);
    }

    /** The client had this answer now; what it does next may depend on it. */
    private void await(Spoken recorded) {
        if (recorded.isEvent()) {
            awaitCandidate(recorded.event());
            return;
        }
        int wanted = heard.merge(recorded.key(), 1, Integer::sum);
        Duration limit = now().plus(PATIENCE);
        while (simulatedAnswers.getOrDefault(recorded.key(), List.of()).size() < wanted
                && peers.containsKey(recorded.socket())
                && now().compareTo(limit) < 0) {
            timeline.advance(TICK);
        }
    }

    private void awaitCandidate(JsonObject event) {
        Duration limit = now().plus(BRIEF);
        while (candidates.isOpen(event) && now().compareTo(limit) < 0) {
            timeline.advance(TICK);
        }
    }

    private void hear(String socket, String text) {
        Spoken spoken = new Spoken(now(), socket, Frames.object(text));
        simulated.add(spoken);
        if (spoken.isEvent()) {
            candidates.simulated(spoken.event());
            return;
        }
        List<Spoken> ours = simulatedAnswers.computeIfAbsent(spoken.key(), key -> new ArrayList<>());
        List<Spoken> theirs = recordedAnswers.getOrDefault(spoken.key(), List.of());
        if (ours.size() < theirs.size()) {
            correspondence.learn(theirs.get(ours.size()).frame(), spoken.frame());
        }
        ours.add(spoken);
    }

    private final class FakePeer implements Peer {

        private final String socket;

        FakePeer(String socket) {
            this.socket = socket;
        }

        @Override
        public void send(String frame) {
            if (peers.get(socket) == this) {
                hear(socket, frame);
            }
        }

        @Override
        public void event(String frame) {
            send(frame);
        }

        @Override
        public void busy(boolean busy) {}

        @Override
        public void drop() {
            if (peers.remove(socket, this)) {
                dropped.add(socket);
                running().closed(this);
            }
        }
    }
}
