package io.github.kurentoguard.proof.matrix;

import java.time.Duration;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Daemon;
import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.test.KurentoSimulator;

/** A media server that moves to another address under the same name. */
final class NameChange {

    static final String NAME = "the server moves to another address under the same name (DNS)";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private NameChange() {}

    static Row row(Kind kind) throws Exception {
        int port = Daemon.freePort();
        Network.nameMeans("127.0.0.1");
        try (KurentoSimulator old =
                        KurentoSimulator.builder().host("127.0.0.1").port(port).start();
                KurentoSimulator moved =
                        KurentoSimulator.builder().host("127.0.0.2").port(port).start();
                Trial trial = new Trial(kind, old, "ws://" + Network.hostName() + ":" + port + "/kurento")) {
            Fault move = new Fault(
                    NAME,
                    struck -> {
                        Network.nameMeans("127.0.0.2");
                        old.crash();
                        struck.movedTo(moved);
                    },
                    PATIENCE,
                    PATIENCE);
            return trial.run(move);
        }
    }
}
