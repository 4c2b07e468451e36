package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;

/** A channel for the guard's own requests whose answers a test gives. */
public final class AnsweredChannel {

    private final List<String> sent = new ArrayList<>();
    private final ReplayChannel channel;
    private int ids;

    public AnsweredChannel(Loop loop) {
        channel = new ReplayChannel(loop, new Collecting(), new Session("session", "server"), () -> "q" + ++ids);
    }

    public ReplayChannel channel() {
        return channel;
    }

    /** What was asked. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    /** Answers the oldest open question with a value. */
    public void answer(String value) {
        String id = channel.unanswered().get(0);
        channel.take(id, "{\"id\":\"" + id + "\",\"result\":{\"value\":" + value + "}}");
    }

    /** The answer to the oldest open question came and could not be taken. */
    public void loseAnswer() {
        channel.unread(channel.unanswered().get(0), "its answer was too large");
    }

    /** Refuses the oldest open question. */
    public void refuse(String message) {
        String id = channel.unanswered().get(0);
        channel.take(id, "{\"id\":\"" + id + "\",\"error\":{\"code\":-32600,\"message\":\"" + message + "\"}}");
    }

    /** Keeps what is sent. */
    private final class Collecting implements Wire {

        @Override
        public boolean send(String text) {
            return sent.add(text);
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason, Duration patience) {}

        @Override
        public void abort() {}

        @Override
        public long lastReadNanos() {
            return 0;
        }

        @Override
        public Age age() {
            return new Age(Duration.ZERO, Duration.ZERO);
        }
    }
}
