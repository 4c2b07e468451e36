package io.github.kurentoguard.proof.matrix;

import java.time.Duration;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Daemon;
import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.test.KurentoSimulator;

/** A media server that moves to another address under the same name. */
final class NameChange {

    static final String NAME = "the server moves to another address under the same name (DNS)";
    /** A JVM remembers addresses for half a minute: three calls of each thread. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private NameChange() {}

    static Row row(Kind kind) throws Exception {
        int port = Daemon.freePort();
        Network.nameMeans("127.0.0.1");
        Executions executions = new Executions();
        try (KurentoSimulator old = executions.start(
                        KurentoSimulator.builder().host("127.0.0.1").port(port));
                KurentoSimulator moved = executions.start(
                        KurentoSimulator.builder().host("127.0.0.2").port(port));
                Trial trial =
                        new Trial(kind, executions, old, "ws://" + Network.hostName() + ":" + port + "/kurento")) {
            Fault move = new Fault(
                    NAME,
                    struck -> {
                        Network.nameMeans("127.0.0.2");
                        old.crash();
                        struck.movedTo(moved);
                    },
                    PATIENCE,
                    PATIENCE,
                    Promise.NO_CALL_LOST.mayFail(3 * Work.WORKERS, "RequestTimeoutException"));
            return trial.run(move);
        }
    }
}
