package io.github.kurentoguard.test.protocol;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CollectorTest {

    private static final Duration PERIOD = Duration.ofSeconds(4);

    private final Server server = new Server(new ServerSettings(PERIOD, true, false));
    private final FakePeer a = server.socket();

    private boolean exists(String object) {
        return server.process.world().find(object) != null;
    }

    @Test
    void sessionOfAClosedSocketDiesOneToTwoPeriodsAfterItsLastSignOfLife() {
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);
        server.advance(Duration.ofMillis(3_360));
        a.close();
        server.advance(Duration.ofMillis(4_500));
        assertThat(exists(pipeline)).isTrue();

        server.advance(Duration.ofMillis(3_500));

        assertThat(exists(pipeline)).isFalse();
        assertThat(server.process.sessions()).isEmpty();
        assertThat(server.socket().ask(Server.request(50, "connect", "{\"sessionId\":\"" + session + "\"}")))
                .contains("40007");
    }

    @Test
    void idleOpenSocketKeepsItsSession() {
        String pipeline = server.createPipeline(a, server.connect(a));
        server.advance(Duration.ofSeconds(51));

        assertThat(exists(pipeline)).isTrue();
    }

    @Test
    void keepAliveIsASignOfLifeAndPingIsNot() {
        FakePeer other = server.socket();
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);
        a.close();
        for (int i = 0; i < 10; i++) {
            other.ask(server.request("keepAlive", "{\"sessionId\":\"" + session + "\"}"));
            other.close();
            other = server.socket();
            server.advance(Duration.ofSeconds(3));
        }
        assertThat(exists(pipeline)).isTrue();

        for (int i = 0; i < 3; i++) {
            FakePeer lost = server.socket();
            lost.ask(server.request("release", "{\"object\":\"nope\",\"sessionId\":\"other\"}"));
            server.advance(Duration.ofSeconds(3));
        }
        assertThat(exists(pipeline)).isFalse();
    }

    @Test
    void objectOfTwoSessionsLivesUntilBothAreCollected() {
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);
        FakePeer b = server.socket();
        String other = server.connect(b);
        b.ask(server.invoke(other, pipeline, "getName"));
        a.close();
        server.advance(Duration.ofSeconds(20));
        assertThat(exists(pipeline)).isTrue();
        assertThat(server.process.sessions()).containsExactly(other);

        b.close();
        server.advance(Duration.ofSeconds(8));

        assertThat(exists(pipeline)).isFalse();
    }

    @Test
    void periodMustBeLongerThanZero() {
        assertThatThrownBy(() -> new ServerSettings(Duration.ZERO, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
