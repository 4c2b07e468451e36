package io.github.kurentoguard.examples.room;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The room with the URL of a media server: it does not break that, and says that it is real. */
@NullUnmarked // What is missing fails the test.
class RealServerTest {

    private static HttpResponse<String> breakIt(int port, String fault) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/faults/" + fault))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("X-Room", "1")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String hello(int port) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/signalling"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        first.complete(text.toString());
                        return null;
                    }
                })
                .get(10, TimeUnit.SECONDS);
        try {
            return first.get(10, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    @Test
    void realMediaServerIsNotBrokenAndNotCalledSimulated() throws Exception {
        try (KurentoSimulator elsewhere = KurentoSimulator.start()) {
            String[] arguments = {"--server.port=0", "--kurento.url=" + elsewhere.url()};
            try (ConfigurableApplicationContext context =
                    RoomApplication.application(arguments).run(arguments)) {
                int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                        .getPort();
                assertThat(context.getBeansOfType(KurentoSimulator.class)).isEmpty();
                assertThat(context.getBean(KurentoGuard.class).snapshot().url()).isEqualTo(elsewhere.url());
                assertThat(hello(port)).contains("\"simulated\":false");
                HttpResponse<String> refusal = breakIt(port, "crash");
                assertThat(refusal.statusCode()).isEqualTo(409);
                assertThat(refusal.body()).contains("real media server");
            }
        }
    }
}
