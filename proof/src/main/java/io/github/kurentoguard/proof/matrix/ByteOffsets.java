package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.part.Standstill;
import io.github.kurentoguard.proof.relay.Direction;
import io.github.kurentoguard.proof.relay.Relay;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;

/** A creation whose line is reset after each number of bytes of its request, or of its answer. */
final class ByteOffsets {

    private static final Promise PROMISE = Promise.NO_CALL_LOST;
    private static final Duration SETTLE = Duration.ofMillis(300);
    private static final Duration FOR_CLEANING_UP = Duration.ofSeconds(5);

    private final Kind kind;
    private final Direction direction;
    private final Executions executions;
    private final KurentoSimulator simulator;
    private final Relay relay;
    private final Ledger ledger = new Ledger();
    private Subject subject;

    private ByteOffsets(
            Kind kind, Direction direction, Executions executions, KurentoSimulator simulator, Relay relay) {
        this.kind = kind;
        this.direction = direction;
        this.executions = executions;
        this.simulator = simulator;
        this.relay = relay;
        this.subject = open();
    }

    /** @param wanted how many offsets are tried, about; spread over the message */
    static Row row(Kind kind, Direction direction, int wanted) throws Exception {
        Executions executions = new Executions();
        try (KurentoSimulator simulator = executions.start();
                Relay relay = Relay.before(simulator.port())) {
            return new ByteOffsets(kind, direction, executions, simulator, relay).run(wanted);
        }
    }

    private String url() {
        return "ws://127.0.0.1:" + relay.port() + "/kurento";
    }

    private Subject open() {
        Subject fresh = Trial.open(kind, url());
        // What a client does after it has connected, and the first call of a session, have other sizes.
        Trial.pause(SETTLE);
        ledger.knows(fresh.client().createMediaPipeline());
        return fresh;
    }

    private Row run(int wanted) {
        long size = size();
        List<Long> offsets = offsets(size, wanted);
        for (long offset : offsets) {
            if (subject.client().isClosed()) {
                subject.close();
                subject = open();
            }
            relay.cutAfter(direction, offset);
            ledger.call(this::create);
            relay.heal();
        }
        Trial.pause(SETTLE);
        // To close ends the session, and with it what is left over.
        Trial.await(() -> leftOver() == 0, FOR_CLEANING_UP);
        Row row = judge(size, offsets.size(), subject.told().get());
        subject.close();
        return row;
    }

    private MediaPipeline create(String mark) {
        return subject.client().createMediaPipeline(Executions.marked(mark));
    }

    /** How many bytes one creation takes. */
    private long size() {
        long before = relay.passed(direction);
        ledger.knows(create(ledger.mark()));
        return relay.passed(direction) - before;
    }

    private List<Long> offsets(long size, int wanted) {
        long step = Math.max(1, size / wanted);
        Set<Long> offsets = new TreeSet<>(
                LongStream.range(0, size).filter(n -> n % step == 0).boxed().toList());
        offsets.add(size - 1);
        return List.copyOf(offsets);
    }

    private long leftOver() {
        Set<String> known = ledger.ids(MediaObject::getId);
        return simulator.objects().stream()
                .map(SimulatedObject::id)
                .filter(id -> !known.contains(id))
                .count();
    }

    private Row judge(long size, int tried, List<String> told) {
        Facts facts = facts(told);
        String what = direction == Direction.REQUEST ? "a request" : "an answer";
        return new Row(
                "TCP reset within " + what + " (" + tried + " of " + size + " offsets tried)",
                kind,
                ledger.failuresInWords(),
                Trial.told(told),
                "–",
                Row.seconds(ledger.longest()),
                ledger.failed(),
                Long.toString(facts.doubled()),
                "–",
                "–",
                Long.toString(facts.leftOver()),
                PROMISE.verdict(kind, facts));
    }

    private Facts facts(List<String> told) {
        return new Facts(
                ledger.sofar(),
                Optional.of(Duration.ZERO),
                executions.doubled(),
                executions.missing(ledger.succeeded()),
                Heard.NOTHING,
                false,
                leftOver(),
                true,
                told,
                Standstill.longest(),
                List.of());
    }
}
