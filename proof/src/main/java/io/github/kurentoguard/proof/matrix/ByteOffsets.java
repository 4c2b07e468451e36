package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.relay.Direction;
import io.github.kurentoguard.proof.relay.Relay;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedObject;
import org.kurento.client.MediaObject;

/** A creation whose line is reset after each number of bytes of its request, or of its answer. */
final class ByteOffsets {

    private static final Duration SETTLE = Duration.ofMillis(300);

    private final Kind kind;
    private final Direction direction;
    private final KurentoSimulator simulator;
    private final Relay relay;
    private final Ledger ledger = new Ledger();
    private Subject subject;
    private final Set<String> warm = new HashSet<>();

    private ByteOffsets(Kind kind, Direction direction, KurentoSimulator simulator, Relay relay) {
        this.kind = kind;
        this.direction = direction;
        this.simulator = simulator;
        this.relay = relay;
        this.subject = open();
    }

    /** @param wanted how many offsets are tried, about; spread over the message */
    static Row row(Kind kind, Direction direction, int wanted) throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Relay relay = Relay.before(simulator.port())) {
            return new ByteOffsets(kind, direction, simulator, relay).run(wanted);
        }
    }

    private String url() {
        return "ws://127.0.0.1:" + relay.port() + "/kurento";
    }

    private Subject open() {
        Subject fresh = Trial.open(kind, url());
        // What a client does after it has connected, and the first call of a session, have other sizes.
        Trial.pause(SETTLE);
        warm.add(fresh.client().createMediaPipeline().getId());
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
            ledger.call(() -> subject.client().createMediaPipeline());
            relay.heal();
        }
        String told = Trial.told(subject.told().get());
        subject.close();
        Trial.pause(SETTLE);
        return judge(size, offsets.size(), told);
    }

    /** How many bytes one creation takes. */
    private long size() {
        long before = relay.passed(direction);
        warm.add(subject.client().createMediaPipeline().getId());
        return relay.passed(direction) - before;
    }

    private List<Long> offsets(long size, int wanted) {
        long step = Math.max(1, size / wanted);
        Set<Long> offsets = new TreeSet<>(
                LongStream.range(0, size).filter(n -> n % step == 0).boxed().toList());
        offsets.add(size - 1);
        return List.copyOf(offsets);
    }

    private Row judge(long size, int tried, String told) {
        Set<String> known = ledger.ids(MediaObject::getId);
        known.addAll(warm);
        long leftOver = simulator.objects().stream()
                .map(SimulatedObject::id)
                .filter(id -> !known.contains(id))
                .count();
        String what = direction == Direction.REQUEST ? "a request" : "an answer";
        return new Row(
                "TCP reset within " + what + " (" + tried + " of " + size + " offsets tried)",
                kind,
                ledger.failuresByClass(),
                told,
                "–",
                Row.seconds(ledger.longest()),
                ledger.failures() + " of " + ledger.calls(),
                Long.toString(Math.max(0, leftOver - ledger.failures())),
                "–",
                "–",
                Long.toString(leftOver));
    }
}
