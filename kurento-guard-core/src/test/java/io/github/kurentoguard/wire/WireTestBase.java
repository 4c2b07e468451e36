package io.github.kurentoguard.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the transport share: a loop, servers that go away, and the check that nothing is told afterwards. */
@Timeout(30)
abstract class WireTestBase {

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

    void open(URI url) {
        open(WireSettings.defaults(), url);
    }

    void open(WireSettings settings, URI url) {
        new NettyTransport(settings).open(loop, url, heard);
    }

    Wire openTo(RawServer.Script script) {
        open(server(script).url());
        return heard.wire();
    }

    /** Whatever the loop was going to do by now, it has done. */
    void settle() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        loop.execute(() -> loop.execute(turn::countDown));
        assertThat(turn.await(10, TimeUnit.SECONDS)).isTrue();
    }

    void assertNothingMoreIsTold() throws InterruptedException {
        settle();
        assertThat(heard.told).isEmpty();
    }
}
