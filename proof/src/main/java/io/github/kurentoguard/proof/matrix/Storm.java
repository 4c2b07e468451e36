package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.part.Standstill;
import org.kurento.client.MediaPipeline;

/**
 * Far more events than anybody can use. The server has a process of its own, and nothing else is tried meanwhile: both
 * clients get the same load, and the row says at which rate it came.
 */
final class Storm {

    static final String NAME = "40,000 events/s for 2 s";

    /** Beyond 10,000 events that wait for a listener the oldest are dropped; calls have 10 s. */
    private static final Promise PROMISE =
            new Promise(Set.of("RequestTimeoutException"), Work.WORKERS, Promise.Events.TOLD, 0, true);

    private static final String LOST = "lost-events";
    private static final Pattern HOW_MANY = Pattern.compile("(\\d+) events were ");
    private static final int PER_SECOND = 40_000;
    private static final int EVENTS = 2 * PER_SECOND;
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
        Optional<Duration> usable = Trial.usable(ledger, struck, PATIENCE);
        work.stop();
        long hearingNanos = hearing.lastHeard() - struck;
        Hearing.Later later = hearing.later(number -> server.raise(loud.getId(), number));
        Trial.await(() -> reported() == hearing.sofar().lost(), PATIENCE);
        List<String> told = subject.told().get();
        return row(
                usable.flatMap(unused -> ledger.usableAfter(struck)),
                rates(hearing.sofar(), raising, hearingNanos),
                told.subList(toldBefore, told.size()),
                later);
    }

    private Row row(Optional<Duration> usable, String rates, List<String> told, Hearing.Later later) {
        Facts facts = facts(usable, told, later.all());
        return new Row(
                NAME,
                subject.kind(),
                ledger.failuresInWords(),
                Trial.told(told),
                Row.seconds(usable, PATIENCE),
                Row.seconds(ledger.longest()),
                ledger.failed(),
                Long.toString(facts.doubled()),
                facts.events().words() + "; " + rates,
                later.words(),
                Long.toString(facts.leftOver()),
                PROMISE.verdict(
                        subject.kind(), facts.and(misreported(facts.events().lost()))));
    }

    /** Events for which there is no room are lost; that it is said is promised. */
    private List<String> misreported(int lost) {
        long reported = reported();
        return reported == lost ? List.of() : List.of(lost + " events are lost, and " + reported + " reported");
    }

    /** How many lost events the client has told of. */
    private long reported() {
        return subject.findings().get().stream()
                .filter(finding -> finding.symptom().equals(LOST))
                .map(finding -> HOW_MANY.matcher(finding.evidence()))
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private Facts facts(Optional<Duration> usable, List<String> told, boolean asEver) {
        Set<String> known = ledger.ids(subject.serverId());
        long leftOver =
                server.objects().stream().filter(id -> !known.contains(id)).count();
        return new Facts(
                ledger.sofar(),
                usable,
                server.doubled(),
                server.missing(ledger.succeeded()),
                hearing.sofar(),
                false,
                leftOver,
                asEver,
                told,
                Standstill.longest(),
                List.of());
    }

    private static String rates(Heard events, Duration raising, long hearingNanos) {
        return "raised at " + rate(events.raised(), raising.toNanos()) + ", heard at "
                + rate(events.raised() - events.lost(), hearingNanos);
    }

    private static String rate(int events, long nanos) {
        return String.format(Locale.ROOT, "%,d/s", Math.round(events / (nanos / 1e9)));
    }
}
