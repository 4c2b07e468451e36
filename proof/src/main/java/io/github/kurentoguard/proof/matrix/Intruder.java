package io.github.kurentoguard.proof.matrix;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;

/** Another client that uses a session which is not its own: the server sends the events to whom it answered last. */
final class Intruder {

    private Intruder() {}

    /** Makes calls in the session for a while. */
    static void use(String url, String sessionId, Duration length) {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), new WebSocket.Listener() {})
                .join();
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            String method = i == 0 ? "connect" : "keepAlive";
            socket.sendText(
                            "{\"jsonrpc\":\"2.0\",\"id\":\"another-" + i + "\",\"method\":\"" + method
                                    + "\",\"params\":{\"sessionId\":\"" + sessionId + "\"}}",
                            true)
                    .join();
            Trial.pause(Duration.ofMillis(20));
        }
        socket.abort();
    }
}
