package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import org.kurento.client.MediaPipeline;

/**
 * Far more events than anybody can use. The server has a process of its own, and nothing else is tried meanwhile: both
 * clients get the same load, and the row says at which rate it came.
 */
final class Storm {

    static final String NAME = "40,000 events/s for 2 s";

    /** Beyond 10,000 events that wait for a listener the oldest are dropped; calls have 10 s. */
    private static final Promise PROMISE = new Promise(Set.of("RequestTimeoutException"), Promise.Events.TOLD, 0, true);

    private static final String LOST = "lost-events";
    private static final int PER_SECOND = 40_000;
    private static final int EVENTS = 2 * PER_SECOND;
    private static final int PROOF_OF_LIFE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BEFORE = Duration.ofMillis(500);

    private final StormProcess server;
    private final Subject subject;
    private final Ledger ledger = new Ledger();
    private final Hearing hearing = new Hearing();

    private Storm(StormProcess server, Subject subject) {
        this.server = server;
        this.subject = subject;
    }

    static Row row(Kind kind) throws Exception {
        try (StormProcess server = new StormProcess();
                Subject subject = Trial.open(kind, server.url())) {
            return new Storm(server, subject).run();
        }
    }

    private Row run() throws InterruptedException {
        Work work = new Work(subject.client(), ledger);
        MediaPipeline loud = subject.client().createMediaPipeline();
        ledger.knows(loud);
        hearing.listen(loud);
        work.begin();
        Trial.pause(BEFORE);
        int toldBefore = subject.told().get().size();
        long struck = System.nanoTime();
        Duration raising = server.storm(loud.getId(), EVENTS, PER_SECOND);
        hearing.raised(EVENTS);
        hearing.settle();
        Trial.await(() -> ledger.works(struck, PROOF_OF_LIFE), PATIENCE);
        work.stop();
        List<String> told = subject.told().get();
        return row(struck, raising, Trial.told(told.subList(toldBefore, told.size())), works(loud));
    }

    private Row row(long struck, Duration raising, String told, boolean works) {
        Optional<Duration> usable = ledger.usableAfter(struck);
        Facts facts = facts(usable.isPresent(), works);
        return new Row(
                NAME,
                subject.kind(),
                ledger.failuresInWords(),
                told,
                Row.seconds(usable, PATIENCE),
                Row.seconds(ledger.longest()),
                ledger.failures() + " of " + ledger.calls(),
                Long.toString(facts.doubled()),
                facts.events().words() + "; " + rates(facts.events(), raising, hearing.lastHeard() - struck),
                works ? "work" : "out of reach",
                Long.toString(facts.leftOver()),
                PROMISE.verdict(subject.kind(), facts.and(silence(facts.events(), told))));
    }

    /** Events for which there is no room are lost; that it is said is promised. */
    private static List<String> silence(Heard events, String told) {
        boolean unsaid = events.lost() > 0 && !told.contains(LOST);
        return unsaid ? List.of("nobody was told of " + events.lost() + " lost events") : List.of();
    }

    private Facts facts(boolean usable, boolean works) {
        Set<String> known = ledger.ids(subject.serverId());
        long leftOver =
                server.objects().stream().filter(id -> !known.contains(id)).count();
        return new Facts(
                ledger.failuresByClass(),
                usable,
                server.doubled(),
                server.missing(ledger.succeeded()),
                hearing.sofar(),
                false,
                leftOver,
                works,
                List.of());
    }

    private static boolean works(MediaPipeline pipeline) {
        try {
            return !pipeline.getName().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String rates(Heard events, Duration raising, long hearingNanos) {
        return "raised at " + rate(events.raised(), raising.toNanos()) + ", heard at "
                + rate(events.raised() - events.lost(), hearingNanos);
    }

    private static String rate(int events, long nanos) {
        return String.format(Locale.ROOT, "%,d/s", Math.round(events / (nanos / 1e9)));
    }
}
