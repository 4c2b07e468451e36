package io.github.kurentoguard.test.wire;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BackPressureTest {

    private static final int BOUND = 200_000;
    private static final int ANSWERS = 200;
    private static final int SIZE = 100_000;

    private final EchoServer server = new EchoServer(new WireSettings("127.0.0.1", 0, "/kurento", BOUND));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void slowReaderIsNotServedUntilItReads() throws IOException {
        try (RawSocket slow = new RawSocket(server.port(), 8192);
                RawSocket quick = RawSocket.upgraded(server.port())) {
            slow.upgrade("/kurento");
            for (int i = 0; i < ANSWERS; i++) {
                slow.text("grow " + SIZE);
                quick.text("tick");
                assertThat(quick.readText()).isEqualTo("tick");
            }
            long served =
                    server.heard.stream().filter(m -> m.startsWith("grow")).count();
            assertThat(served).isLessThan(ANSWERS);
            for (int i = 0; i < ANSWERS; i++) {
                assertThat(slow.readText()).hasSize(SIZE);
            }
        }
    }

    @Test
    void eventsBeyondTheBoundAreCountedAndDropped() throws IOException {
        try (RawSocket slow = new RawSocket(server.port(), 8192)) {
            slow.upgrade("/kurento");
            server.tell(wire -> {
                for (int i = 0; i < ANSWERS; i++) {
                    wire.sockets().get(0).event("x".repeat(SIZE));
                }
            });
            long dropped = server.ask(wire -> wire.sockets().get(0).droppedEvents());
            assertThat(dropped).isBetween(1L, ANSWERS - 1L);
            for (int i = 0; i < ANSWERS - dropped; i++) {
                assertThat(slow.readText()).hasSize(SIZE);
            }
            await().untilAsserted(() -> {
                server.tell(wire -> wire.sockets().get(0).event("again"));
                assertThat(slow.readText()).isEqualTo("again");
            });
        }
    }
}
