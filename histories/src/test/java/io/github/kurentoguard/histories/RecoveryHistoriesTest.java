package io.github.kurentoguard.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of histories over real sockets: operations and faults at random moments, after each of which the server's
 * objects, connections, properties, tags and subscriptions must be what the application means them to be, once each. How
 * many: {@code -Dhistories=N}; which: {@code -Dhistories.seed=N} for one alone.
 */
class RecoveryHistoriesTest {

    private static final int DEFAULT = 2_000;
    private static final int LENGTH = 16;
    private static final int AT_ONCE = 48;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_OF_SHRINKING = Duration.ofSeconds(3);
    private static final Duration LONGEST_SHRINKING = Duration.ofMinutes(1);

    /** What became of one history. */
    private record Ended(long seed, HistoryRun.Result result) {}

    @Test
    void serverIsAsTheApplicationMeansItToBe() throws Exception {
        Long only = Long.getLong("histories.seed");
        int count = only == null ? Integer.getInteger("histories", DEFAULT) : 1;
        long first = only == null ? 1 : only;
        long began = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            int unknown = run(first, count, pool);
            System.out.printf(
                    "%d histories of %d moves in %d s; %d calls of unknown outcome%n",
                    count, LENGTH, Duration.ofNanos(System.nanoTime() - began).toSeconds(), unknown);
            // What nobody can know has to be the exception, else nothing is proved.
            assertThat(unknown).isLessThanOrEqualTo(count / 10 + 1);
        } finally {
            pool.shutdownNow();
        }
    }

    private static int run(long first, int count, ExecutorService pool)
            throws InterruptedException, ExecutionException {
        CompletionService<Ended> ended = new ExecutorCompletionService<>(pool);
        for (long seed = first; seed < first + count; seed++) {
            long mine = seed;
            ended.submit(() -> new Ended(mine, HistoryRun.play(Move.history(mine, LENGTH), Server.of(mine), PATIENCE)));
        }
        int unknown = 0;
        int doubtful = 0;
        for (int i = 0; i < count; i++) {
            Ended one = ended.take().get();
            if (Server.of(one.seed()).keepsAnswers()) {
                unknown += one.result().unknown();
            } else {
                doubtful += one.result().unknown();
            }
            if (one.result().problem() != null) {
                pool.shutdownNow();
                throw new AssertionError(report(one));
            }
        }
        System.out.println(doubtful + " calls of unknown outcome on servers that keep no answers");
        return unknown;
    }

    private static String report(Ended failed) {
        List<Move> moves = shrink(Move.history(failed.seed(), LENGTH), Server.of(failed.seed()));
        StringBuilder text = new StringBuilder(
                "seed " + failed.seed() + ": " + failed.result().problem());
        failed.result().log().forEach(line -> text.append("\n   ").append(line));
        text.append("\nThe shortest history found that fails (timing permitting):");
        moves.forEach(move -> text.append("\n   ").append(move));
        return text.toString();
    }

    /** Takes out moves as long as it still fails. */
    private static List<Move> shrink(List<Move> failing, Server server) {
        List<Move> shortest = failing;
        long until = System.nanoTime() + LONGEST_SHRINKING.toNanos();
        for (int i = shortest.size() - 1; i >= 0 && System.nanoTime() - until < 0; i--) {
            List<Move> shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            if (problem(shorter, server) != null) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    private static @Nullable String problem(List<Move> moves, Server server) {
        return HistoryRun.play(moves, server, PATIENCE_OF_SHRINKING).problem();
    }
}
