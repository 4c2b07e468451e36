package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.Objects;

import io.github.kurentoguard.recovery.Recovery;

/** One client of each kind on a simulator in another JVM, and rounds in which they take turns. */
final class Pair implements AutoCloseable {

    private final Server server;
    private final Subject plain;
    private final Subject guard;

    private Pair(Server server, Subject plain) {
        this.server = server;
        this.plain = plain;
        this.guard = Subject.open(Kind.GUARD, server.url());
    }

    static Pair open() throws Exception {
        Server server = Server.start();
        return new Pair(server, Subject.open(Kind.PLAIN, server.url()));
    }

    /** In place of the plain client, a guard without recovery. */
    static Pair ofGuards() throws Exception {
        Server server = Server.start();
        return new Pair(server, Subject.guard(Kind.PLAIN, server.url(), builder -> builder.recovery(Recovery.none())));
    }

    Server server() {
        return server;
    }

    Subject plain() {
        return plain;
    }

    Subject guard() {
        return guard;
    }

    /** Something that takes about as long as it is told to, and is measured. */
    interface Round {

        Load.Result run(Subject subject, Duration length) throws Exception;
    }

    /** What to do with what a round gave. */
    interface Sink {

        void take(Kind kind, Load.Result result);
    }

    /** Warms both up, then lets them take turns. */
    void rounds(Options options, Round round, Sink sink) throws Exception {
        round.run(plain, options.warmUp());
        round.run(guard, options.warmUp());
        for (int i = 0; i < options.rounds(); i++) {
            sink.take(Kind.PLAIN, fresh(round, plain, options.round()));
            sink.take(Kind.GUARD, fresh(round, guard, options.round()));
        }
    }

    private static Load.Result fresh(Round round, Subject subject, Duration length) throws Exception {
        System.gc();
        return Objects.requireNonNull(round.run(subject, length));
    }

    @Override
    public void close() throws Exception {
        guard.close();
        plain.close();
        server.close();
    }
}
