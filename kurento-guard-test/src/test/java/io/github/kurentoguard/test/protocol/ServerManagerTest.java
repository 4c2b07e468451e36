package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.List;

import io.github.kurentoguard.test.media.MediaWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerManagerTest {

    private static final String MANAGER = MediaWorld.SERVER_MANAGER;

    private final Server server = new Server();
    private final FakePeer a = server.socket();
    private String session = "";
    private String pipeline = "";

    @BeforeEach
    void create() {
        session = server.connect(a);
        pipeline = server.createPipeline(a, session);
    }

    private boolean exists(String object) {
        return server.process.world().find(object) != null;
    }

    private void close(String closing) {
        a.ask(server.request("closeSession", "{\"sessionId\":\"" + closing + "\"}"));
    }

    @Test
    void getPipelinesMakesTheEmptySessionAnOwnerOfEverythingUntilItIsCollected() {
        String child = server.createChild(a, session, pipeline);
        a.ask(server.invoke(session, MANAGER, "getPipelines"));
        close(session);
        assertThat(exists(pipeline)).isTrue();
        assertThat(exists(child)).isTrue();
        assertThat(server.process.sessions()).containsExactly("");

        server.advance(Duration.ofSeconds(480));

        assertThat(exists(pipeline)).isFalse();
        assertThat(exists(child)).isFalse();
    }

    @Test
    void getSessionsListsEmptyTextsBeforeTheIds() {
        FakePeer b = server.socket();
        String other = server.connect(b);
        server.createPipeline(b, other);
        List<String> ids = server.process.sessions();

        assertThat(ids).containsExactlyInAnyOrder(session, other);
        assertThat(a.ask(server.invoke(session, MANAGER, "getSessions")))
                .contains("\"value\":[\"\",\"\",\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"]");
    }

    @Test
    void destructionIsToldAfterTheReleaseIsAnsweredChildrenFirst() {
        String child = server.createChild(a, session, pipeline);
        a.ask(server.subscribe(session, MANAGER, "ObjectDestroyed"));
        a.write(server.about("release", session, pipeline));

        List<String> frames = a.take();
        assertThat(frames).hasSize(3);
        assertThat(frames.get(0)).contains("result");
        assertThat(frames.get(1)).contains("\"objectId\":\"" + child + "\"");
        assertThat(frames.get(2)).contains("\"objectId\":\"" + pipeline + "\"");
    }

    @Test
    void callingTheManagerRegistersTheSession() {
        FakePeer b = server.socket();
        String other = server.connect(b);
        b.ask(server.invoke(other, MANAGER, "getName"));

        assertThat(server.process.sessions()).contains(other);
    }

    @Test
    void managerSurvivesItsReleaseButSubscriptionsOnItEnd() {
        a.ask(server.subscribe(session, MANAGER, "ObjectCreated"));
        a.ask(server.about("release", session, MANAGER));
        a.write(server.request("create", "{\"type\":\"MediaPipeline\"}"));

        assertThat(a.takeEvents()).isEmpty();
        assertThat(a.value(server.invoke(session, MANAGER, "getName"))).isEqualTo(MANAGER);
    }

    @Test
    void collectedObjectIsToldToWhoeverWatches() {
        FakePeer b = server.socket();
        b.ask(server.subscribe("watch", MANAGER, "ObjectDestroyed"));
        a.close();
        server.advance(Duration.ofSeconds(480));

        assertThat(b.takeEvents()).containsExactly("ObjectDestroyed");
    }
}
