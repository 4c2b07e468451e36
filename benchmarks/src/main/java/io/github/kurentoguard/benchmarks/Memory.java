package io.github.kurentoguard.benchmarks;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.recovery.Notices;
import io.github.kurentoguard.recovery.Recoverer;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.wire.LoopLease;
import io.github.kurentoguard.wire.SharedLoops;

/** What records the calls of a guard, without the guard: it is told what the server has answered. */
final class Memory implements AutoCloseable {

    private final LoopLease loop = SharedLoops.acquire();
    private final Recoverer recoverer =
            new Recoverer(Recovery.all(), loop, Runnable::run, new SplittableRandom(1), new Silent());

    void executed(String method, JsonObject params, String answer) {
        recoverer.executed(method, params, answer);
    }

    /** How many of the objects that it remembers are no pipelines. */
    int endpoints() {
        return recoverer.size() / (1 + Rooms.ELEMENTS) * Rooms.ELEMENTS;
    }

    @Override
    public void close() {
        loop.close();
    }

    private static final class Silent implements Notices {

        @Override
        public void progress(int done, int total) {}

        @Override
        public void negotiationsRequired(Map<String, String> advice, String reason) {}

        @Override
        public void madeAgain(String objectId) {}

        @Override
        public void reconstructed(JsonObject params, BooleanSupplier isNews) {}

        @Override
        public void finding(Finding finding) {}
    }
}
