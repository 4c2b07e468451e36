package io.github.kurentoguard.wire;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class WakefulHandlerTest {

    private final AtomicInteger wakeUps = new AtomicInteger();
    private Runnable whileItRuns = () -> {};
    private final WakefulHandler handler = new WakefulHandler(new IoHandler() {
        @Override
        public int run(IoHandlerContext context) {
            whileItRuns.run();
            return 0;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void wakeup() {
            wakeUps.incrementAndGet();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return true;
        }
    });

    private void run() {
        handler.run(new IoHandlerContext() {
            @Override
            public boolean canBlock() {
                return true;
            }

            @Override
            public long delayNanos(long now) {
                return 0;
            }

            @Override
            public long deadlineNanos() {
                return 0;
            }
        });
    }

    @Test
    void loopThatMaySleepIsWoken() {
        whileItRuns = handler::wakeup;
        run();
        assertThat(wakeUps).hasValue(1);
    }

    @Test
    void loopThatHandlesInputIsNotWoken() {
        whileItRuns = () -> {
            handler.atWork();
            handler.wakeup();
        };
        run();
        assertThat(wakeUps).hasValue(0);
    }

    @Test
    void loopThatDoesItsTasksIsNotWoken() {
        run();
        handler.wakeup();
        assertThat(wakeUps).hasValue(0);
    }

    @Test
    void loopThatHasNotBegunIsWoken() {
        handler.wakeup();
        assertThat(wakeUps).hasValue(1);
    }

    @Test
    @Timeout(300)
    void noTaskOfManyThreadsIsLeftLying() throws Exception {
        int threads = 4;
        int tasks = 5_000;
        SharedLoop loop = new SharedLoop("wakeful-test");
        CountDownLatch done = new CountDownLatch(threads * tasks);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < tasks; n++) {
                    // Each waits for its own: a task that is left lying while the loop sleeps stops the thread for
                    // good.
                    Thread me = Thread.currentThread();
                    boolean[] ran = new boolean[1];
                    loop.execute(() -> {
                        synchronized (ran) {
                            ran[0] = true;
                        }
                        LockSupport.unpark(me);
                        done.countDown();
                    });
                    waitFor(ran);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        long left = done.getCount();
        while (!done.await(20, TimeUnit.SECONDS)) {
            assertThat(done.getCount()).as("tasks left, 20 s later").isLessThan(left);
            left = done.getCount();
        }
        loop.end();
    }

    private static void waitFor(boolean[] ran) {
        for (; ; ) {
            synchronized (ran) {
                if (ran[0]) {
                    return;
                }
            }
            LockSupport.park();
        }
    }
}
