package io.github.kurentoguard.wire;

import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResolverTest {

    @Test
    void nameIsLookedUpAgainAfterThereWasNoThreadForIt() {
        AtomicInteger attempts = new AtomicInteger();
        Executor withoutThreadsAtFirst = task -> {
            if (attempts.getAndIncrement() == 0) {
                throw new InternalError("no more threads");
            }
            task.run();
        };
        Resolver resolver =
                new Resolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, withoutThreadsAtFirst);

        assertThat(resolver.resolve("media")).isCompletedExceptionally();
        assertThat(resolver.resolve("media")).isCompletedWithValueMatching(found -> found.size() == 1);
    }

    @Test
    void nameIsLookedUpAgainAfterALookupEndedWithAnError() {
        AtomicInteger attempts = new AtomicInteger();
        Resolver resolver = new Resolver(
                host -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new InternalError("the lookup broke");
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                Runnable::run);

        assertThat(resolver.resolve("media")).isCompletedExceptionally();
        assertThat(resolver.resolve("media")).isCompletedWithValueMatching(found -> found.size() == 1);
    }
}
