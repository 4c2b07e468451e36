package io.github.kurentoguard.wire;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.time.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the transport share: a loop, servers that go away, and the check that nothing is told afterwards. */
@Timeout(90)
abstract class WireTestBase {

    /** Leave an attempt time enough for threads that stand still for seconds. */
    static final WireSettings SETTINGS = WireSettings.defaults().withConnectTimeout(Duration.ofSeconds(20));

    final LoopLease loop = SharedLoops.acquire();
    final Heard heard = new Heard();
    private final List<RawServer> servers = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        servers.forEach(RawServer::close);
        loop.close();
        servers.forEach(server -> assertThat(server.scriptFailures).isEmpty());
    }

    RawServer server(RawServer.Script script) {
        return keep(new RawServer(script));
    }

    RawServer keep(RawServer server) {
        servers.add(server);
        return server;
    }

    Timer open(URI url) {
        return open(SETTINGS, url);
    }

    Timer open(WireSettings settings, URI url) {
        return new NettyTransport(settings).open(loop, url, heard);
    }

    Wire openTo(RawServer.Script script) {
        open(server(script).url());
        return heard.wire();
    }

    /** The time of an attempt is over, now that it has come as far as a test wants it. */
    void expire(Timer attempt) {
        loop.execute(((Attempt) attempt)::expired);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Whatever the loop was going to do by now, it has done. */
    void settle() {
        CountDownLatch turn = new CountDownLatch(1);
        loop.execute(() -> loop.execute(turn::countDown));
        await(turn);
    }

    void assertNothingMoreIsTold() {
        settle();
        assertThat(heard.told).isEmpty();
    }
}
