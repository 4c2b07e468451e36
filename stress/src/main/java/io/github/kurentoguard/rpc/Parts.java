package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.time.Instant;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;

/** What the races are made of. */
final class Parts {

    /** A loop that is never used but for its clock. */
    static final Loop CLOCK = new Loop() {
        @Override
        public boolean inLoop() {
            return false;
        }

        @Override
        public void execute(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            throw new UnsupportedOperationException();
        }
    };

    private Parts() {}

    static Call call() {
        return new Call("ping", new JsonObject(), Long.MAX_VALUE, (call, answer) -> {});
    }

    static Gate gate(Wire wire) {
        return new Gate(wire, new Session("session", "server"));
    }
}
