package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.histories.Application;
import io.github.kurentoguard.histories.Intention;
import io.github.kurentoguard.histories.Move;

/**
 * One thread of an application: makes pipelines, elements and hubs, connects, names, tags, plays, subscribes and releases
 * them, by calls, transactions and continuations.
 */
final class Worker implements Runnable {

    static final int MOST_OBJECTS = 60;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final Intention intention;
    private final int lane;
    private final Tally tally;
    private final Lock atWork;
    private final Application application;
    private final Random random;
    private volatile boolean stopped;

    /** @param atWork held for each step */
    Worker(KurentoGuard guard, Intention intention, int lane, Duration patience, Tally tally, Lock atWork, long seed) {
        this.intention = intention;
        this.lane = lane;
        this.tally = tally;
        this.atWork = atWork;
        this.application = new Application(guard, intention, lane, patience, tally::failed);
        this.random = new Random(seed);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            atWork.lock();
            try {
                timed();
            } finally {
                atWork.unlock();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void timed() {
        long began = System.nanoTime();
        try {
            step();
            tally.done();
        } catch (Throwable failed) {
            // A worker that died in silence would look like one with nothing to complain about.
            tally.unexplained(failed);
        }
        tally.took(System.nanoTime() - began);
    }

    private void step() {
        Move move = Move.ofTheApplication(random);
        if (intention.count(lane) > MOST_OBJECTS) {
            application.make(new Move(Move.Kind.RELEASE, move.first(), move.second()));
            return;
        }
        switch (random.nextInt(16)) {
            case 0 -> application.makeInBackground(move, 3).run();
            case 1 -> application.nameInBackground(move).run();
            case 2, 3 -> readBack(move);
            default -> application.make(move);
        }
    }

    private void readBack(Move move) {
        Intention.Named named = intention.named(move.first(), lane);
        if (named == null) {
            return;
        }
        try {
            tally.read(named.name().equals(named.object().getName()));
        } catch (RuntimeException failed) {
            if (Application.outcome(failed) == null) {
                throw failed;
            }
            tally.failed(failed);
        }
    }
}
