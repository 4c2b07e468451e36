package io.github.kurentoguard.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the tasks of one source, one at a time, on a pool. After a number of them it goes to the back of the pool's
 * queue, so that one busy lane does not starve the others.
 */
final class Lane implements Runnable {

    private static final int TASKS_PER_TURN = 64;
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Executor pool;
    private final Source source;

    Lane(Executor pool, Source source) {
        this.pool = pool;
        this.source = source;
    }

    /** Where a lane's tasks come from. */
    interface Source {

        /**
         * Takes the next task. Null means that there is none and that the lane has come to rest: who adds the next
         * one has to {@link Lane#start()} it. Both must be decided under the source's own lock.
         */
        @Nullable
        Runnable next();
    }

    /**
     * Sets a resting lane in motion.
     *
     * @return false if the pool takes no more work: nothing will be done
     */
    boolean start() {
        try {
            pool.execute(this);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    @Override
    public void run() {
        do {
            for (int done = 0; done < TASKS_PER_TURN; done++) {
                Runnable task = source.next();
                if (task == null) {
                    return;
                }
                perform(task);
            }
            // A pool that is shutting down takes no second turn: the rest is done in this one.
        } while (!start());
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("A task failed; the lane goes on with the next", e);
        }
        // An interrupt that one task received or left behind is none of the next one's business.
        Thread.interrupted();
    }
}
