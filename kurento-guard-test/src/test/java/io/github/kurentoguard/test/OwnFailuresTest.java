package io.github.kurentoguard.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OwnFailuresTest {

    @Test
    void threadOfSomeoneElseMayDieWhileATestWaits() {
        Thread dying = new Thread(() -> {
            throw new IllegalStateException("meant to be thrown");
        });
        dying.setUncaughtExceptionHandler(null);
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            if (dying.getState() == Thread.State.NEW) {
                dying.start();
            }
            return dying.getState() == Thread.State.TERMINATED;
        });
        assertThat(dying.isAlive()).isFalse();
    }
}
