package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers, by session and request id, for 20 s. Of more than 100,000 the oldest are forgotten earlier, which
 * the real server does not do.
 */
final class AnswerCache {

    private static final long LIFE = Duration.ofSeconds(20).toNanos();
    private static final int LIMIT = 100_000;

    private final Timeline timeline;
    private final boolean enabled;
    private final Map<Key, Answer> answers = new HashMap<>();
    private final Deque<Entry> order = new ArrayDeque<>();

    AnswerCache(Timeline timeline, boolean enabled) {
        this.timeline = timeline;
        this.enabled = enabled;
    }

    @Nullable
    Answer find(@Nullable String session, @Nullable String id) {
        if (!enabled || session == null || id == null) {
            return null;
        }
        forgetOld(timeline.nanoTime());
        return answers.get(new Key(session, id));
    }

    /** Remembers an answer unless there is one already: the first one stays for its time. */
    void add(@Nullable String session, @Nullable String id, Answer answer) {
        if (!enabled || session == null || id == null) {
            return;
        }
        long now = timeline.nanoTime();
        forgetOld(now);
        Key key = new Key(session, id);
        if (answers.putIfAbsent(key, answer) == null) {
            order.add(new Entry(key, now));
        }
    }

    private void forgetOld(long now) {
        for (Entry oldest = order.peek();
                oldest != null && (now - oldest.since >= LIFE || order.size() >= LIMIT);
                oldest = order.peek()) {
            order.remove();
            answers.remove(oldest.key);
        }
    }

    private record Key(String session, String id) {}

    private record Entry(Key key, long since) {}
}
