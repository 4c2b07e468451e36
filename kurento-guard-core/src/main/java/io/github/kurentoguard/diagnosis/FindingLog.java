package io.github.kurentoguard.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The findings made so far, one entry for each symptom of each subject; beyond its size the one that has not come for the
 * longest time is forgotten. Says of each whether it is worth telling again. Safe for use by several threads.
 */
public final class FindingLog {

    private final int most;
    private final Duration repeatAfter;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param most how many entries are kept
     * @param repeatAfter for how long a finding that goes on is not told again
     */
    public FindingLog(int most, Duration repeatAfter) {
        this.most = most;
        this.repeatAfter = repeatAfter;
    }

    /**
     * Takes note of a finding.
     *
     * @return what to tell: the finding, if it is new or worse than it was; with the number of times it was made meanwhile, if it was last
     *     told long ago; null if it was told lately
     */
    public synchronized @Nullable Finding add(Finding finding, Instant at) {
        Key key = new Key(finding.symptom(), finding.subject());
        Entry known = entries.get(key);
        if (known == null) {
            entries.put(key, new Entry(new Occurrence(finding, at, at, 1), at));
            if (entries.size() > most) {
                entries.remove(entries.keySet().iterator().next());
            }
            return finding;
        }
        Occurrence before = known.occurrence;
        known.occurrence = new Occurrence(finding, before.first(), at, before.count() + 1);
        boolean worse = finding.severity().compareTo(known.severityWhenTold) > 0;
        if (!worse && at.isBefore(known.told.plus(repeatAfter))) {
            return null;
        }
        known.severityWhenTold = finding.severity();
        long meanwhile = known.occurrence.count() - known.countWhenTold;
        known.told = at;
        known.countWhenTold = known.occurrence.count();
        return meanwhile < 2 ? finding : repeated(finding, meanwhile, before.first());
    }

    private static Finding repeated(Finding finding, long times, Instant first) {
        String evidence = finding.evidence() + " (" + times + " times since it was last told; first seen "
                + first.truncatedTo(ChronoUnit.SECONDS) + ")";
        return new Finding(
                finding.symptom(),
                finding.subject(),
                evidence,
                finding.hint(),
                finding.certainty(),
                finding.severity());
    }

    /** What was found, the latest last. */
    public synchronized List<Occurrence> snapshot() {
        return entries.values().stream().map(entry -> entry.occurrence).toList();
    }

    private record Key(String symptom, String subject) {}

    private static final class Entry {
        private Occurrence occurrence;
        private Instant told;
        private Severity severityWhenTold;
        private long countWhenTold = 1;

        Entry(Occurrence occurrence, Instant told) {
            this.occurrence = occurrence;
            this.told = told;
            this.severityWhenTold = occurrence.finding().severity();
        }
    }
}
