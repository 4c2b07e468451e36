package io.github.kurentoguard.test.wire;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandshakeTest {

    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void rightPathIsServed() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            assertThat(socket.upgrade("/kurento"))
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            socket.text("hello");
            assertThat(socket.readText()).isEqualTo("hello");
        }
    }

    @Test
    void queryStringIsIgnored() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.upgrade("/kurento?token=1");
            socket.text("hello");
            assertThat(socket.readText()).isEqualTo("hello");
        }
    }

    @Test
    void wrongPathIsAcceptedAndThenClosedAsProtocolError() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            assertThat(socket.upgrade("/kurentox")).startsWith("HTTP/1.1 101 ");
            RawSocket.Frame close = socket.read();
            assertThat(close.opcode()).isEqualTo(8);
            assertThat(close.closeCode()).isEqualTo(1002);
            assertThat(close.closeReason()).isEqualTo("Invalid path");
            socket.frame(true, 8, close.content());
            assertThat(socket.end(5000)).isEqualTo("FIN");
        }
        assertThat(server.log).isEmpty();
    }

    @Test
    void upgradeWithoutKeyIsAnsweredAsTheHealthCheckExpects() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.write(
                    "GET /kurento HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            assertThat(socket.readHead()).startsWith("HTTP/1.1 500 ");
            assertThat(socket.end(5000)).isEqualTo("FIN");
        }
    }

    @Test
    void plainRequestIsToldToUpgrade() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.write("GET /kurento HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.readHead()).startsWith("HTTP/1.1 426 Upgrade Required");
        }
    }

    @Test
    void unknownVersionIsRefusedWithTheKnownOnes() throws IOException {
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.write("GET /kurento HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 99\r\n\r\n");
            assertThat(socket.readHead())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("sec-websocket-version: 0,7,8,13");
        }
    }

    @Test
    void admissionWithStatusAnswersInsteadOfUpgrading() throws IOException {
        server.settle(wire -> wire.admission(Admission.status(503), 1));
        try (RawSocket first = new RawSocket(server.port());
                RawSocket second = new RawSocket(server.port())) {
            assertThat(first.upgrade("/kurento")).startsWith("HTTP/1.1 503 ");
            assertThat(second.upgrade("/kurento")).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void admissionByResetCutsAfterTheUpgradeRequest() throws IOException {
        server.settle(wire -> wire.admission(Admission.reset(), 1));
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.write(
                    "GET /kurento HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            assertThat(socket.end(5000)).isEqualTo("RESET");
        }
    }

    @Test
    void admissionInSilenceAcceptsAndNeverAnswers() throws IOException {
        server.settle(wire -> wire.admission(Admission.silence(), 1));
        try (RawSocket silent = new RawSocket(server.port());
                RawSocket other = RawSocket.upgraded(server.port())) {
            silent.write("GET /kurento HTTP/1.1\r\nHost: localhost\r\n\r\n");
            other.text("served");
            assertThat(other.readText()).isEqualTo("served");
            assertThat(silent.end(100)).isEqualTo("OPEN");
            server.settle(WireServer::heal);
            assertThat(silent.readHead()).startsWith("HTTP/1.1 426 ");
        }
    }
}
