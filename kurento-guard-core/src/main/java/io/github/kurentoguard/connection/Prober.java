package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server on a second, short-lived socket, so that a silent line can be told from a dead server. A probe names no
 * session of ours: whatever names it would take its events over to the probe's socket. Confined to the loop.
 */
final class Prober {

    private final Loop loop;
    private final Transport transport;
    private final URI url;
    private final String prefix;
    private int probes;

    Prober(Loop loop, Transport transport, URI url, String prefix) {
        this.loop = loop;
        this.transport = transport;
        this.url = url;
        this.prefix = prefix;
    }

    /**
     * Learns which server process answers.
     *
     * @param within how long it may take altogether
     * @param then hears the server's id, or null if none answered in time
     * @return gives the probe up; {@code then} hears nothing any more
     */
    Timer serverId(Duration within, Consumer<@Nullable String> then) {
        return new Probe(within, (line, session, answer) -> answer.accept(session.serverId()), then);
    }

    /**
     * Learns whether the server keeps its answers: the same id twice in a throw-away session gets the same answer twice.
     *
     * @param serverId the process it is asked of; if another one answers, nothing is learnt
     * @param within how long it may take altogether
     * @param then hears what was learnt
     * @return gives the probe up; {@code then} hears nothing any more
     */
    Timer keepsAnswers(String serverId, Duration within, Consumer<AnswerKeeping> then) {
        return new Probe(
                within,
                (line, session, answer) -> {
                    if (session.serverId().equals(serverId)) {
                        askTwice(line, within, answer);
                    } else {
                        answer.accept(null);
                    }
                },
                answer -> then.accept(answer == null ? AnswerKeeping.NOT_LEARNT : AnswerKeeping.valueOf(answer)));
    }

    private static void askTwice(Line line, Duration within, Consumer<@Nullable String> answer) {
        JsonObject params = new JsonObject();
        params.addProperty("sessionId", UUID.randomUUID().toString());
        ControlRequests control = line.control();
        String id = control.newId();
        control.sendAs(
                id,
                "ping",
                params,
                within,
                first -> control.sendAs(id, "keepAlive", params, within, second -> answer.accept(keeping(second))));
    }

    /** Of a {@code keepAlive}: only what was kept of the ping says "pong". */
    private static @Nullable String keeping(Reply reply) {
        if (reply instanceof Reply.Silence) {
            return null;
        }
        boolean kept = reply instanceof Reply.Result result
                && result.value().get("value") instanceof JsonPrimitive value
                && value.getAsString().equals("pong");
        return (kept ? AnswerKeeping.KEPT : AnswerKeeping.NOT_KEPT).name();
    }

    private interface Question {
        void ask(Line line, Session session, Consumer<@Nullable String> answer);
    }

    /** One probe; ends once: with the answer, or with null when the line or the time is over. */
    private final class Probe implements LineListener, Timer {

        private final Question question;
        private final Consumer<@Nullable String> then;
        private final Line line;
        private final Timer deadline;
        private boolean ended;

        Probe(Duration within, Question question, Consumer<@Nullable String> then) {
            this.question = question;
            this.then = then;
            this.line = new Line(loop, transport, url, prefix + "p" + probes++ + "-", null, within, this);
            this.deadline = loop.after(within, () -> end(null));
        }

        @Override
        public void established(Line established, Session session) {
            question.ask(line, session, this::end);
        }

        @Override
        public void sessionUnknown(Line refused) {
            end(null);
        }

        @Override
        public void closed(Line closed, Closure closure) {
            end(null);
        }

        @Override
        public boolean cancel() {
            boolean pending = !ended;
            ended = true;
            deadline.cancel();
            line.abandon();
            return pending;
        }

        private void end(@Nullable String answer) {
            if (cancel()) {
                then.accept(answer);
            }
        }
    }
}
