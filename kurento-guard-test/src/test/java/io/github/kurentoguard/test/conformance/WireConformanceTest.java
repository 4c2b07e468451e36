package io.github.kurentoguard.test.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.test.KurentoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a real socket shows: paths, close codes, frames that are no requests. */
class WireConformanceTest {

    private final Map<String, TestSocket> sockets = new HashMap<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private final Correspondence correspondence = new Correspondence();
    private final List<Difference> differences = new ArrayList<>();
    private final KurentoSimulator simulator = KurentoSimulator.start();

    @AfterEach
    void stop() {
        sockets.values().forEach(TestSocket::abort);
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-basic", "01b-malformed", "03-released", "12-transaction"})
    void framesOverASocketAreAnsweredAsTheServerDid(String name) {
        Transcript transcript = Transcript.load(name);
        Requests requests = new Requests(transcript);
        LeftOvers leftOvers = new LeftOvers(transcript);
        transcript.entries().forEach(entry -> step(entry, requests, leftOvers));

        assertThat(differences).isEmpty();
    }

    private void step(Entry entry, Requests requests, LeftOvers leftOvers) {
        if (entry instanceof Entry.Opened opened) {
            sockets.put(opened.socket(), open(opened.path()));
        } else if (entry instanceof Entry.Asked asked && !socket(asked.socket()).isGone()) {
            socket(asked.socket()).send(correspondence.translateFrame(asked.text()));
        } else if (entry instanceof Entry.Said said) {
            compare(said, requests, leftOvers);
        } else if (entry instanceof Entry.Closed closed && closed.byServer()) {
            assertThat(socket(closed.socket()).ending().code()).isEqualTo(TestSocket.ABNORMAL);
        }
    }

    private void compare(Entry.Said said, Requests requests, LeftOvers leftOvers) {
        Spoken recorded = new Spoken(said.at(), said.socket(), Frames.object(said.text()));
        Spoken simulated = new Spoken(
                said.at(), said.socket(), Frames.object(socket(said.socket()).next()));
        correspondence.learn(recorded.frame(), simulated.frame());
        int index = heard.merge(recorded.key(), 1, Integer::sum) - 1;
        String operation = requests.operation(recorded.key(), index);
        Shape.compare(
                        Canonical.answer(
                                operation, correspondence.translate(leftOvers.without(operation, recorded.frame()))),
                        Canonical.answer(operation, simulated.frame()))
                .forEach(mismatch -> differences.add(new Difference(
                        said.at(),
                        recorded.key() + " " + requests.label(recorded.key(), index) + " " + mismatch.path(),
                        mismatch.expected(),
                        mismatch.actual())));
    }

    @Test
    void wrongPathIsAcceptedAndClosedWith1002() {
        TestSocket socket = open("/wrong");

        assertThat(socket.ending()).isEqualTo(new TestSocket.Ending(1002, "Invalid path"));
        socket.abort();
    }

    @Test
    void queryBehindThePathIsIgnored() {
        TestSocket socket = open("/kurento?x=1");

        socket.send("{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}");

        assertThat(socket.next()).isEqualTo("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"value\":\"pong\"}}");
        socket.abort();
    }

    private TestSocket open(String path) {
        return TestSocket.open(simulator.port(), path);
    }

    private TestSocket socket(String name) {
        TestSocket socket = sockets.get(name);
        if (socket == null) {
            throw new IllegalStateException("the recording uses " + name + " before it is opened");
        }
        return socket;
    }
}
