package io.github.kurentoguard.test.protocol;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipTest {

    private final Server server = new Server();
    private final FakePeer a = server.socket();
    private final FakePeer b = server.socket();
    private String sessionA = "";
    private String sessionB = "";
    private String pipeline = "";
    private String child = "";

    @BeforeEach
    void connect() {
        sessionA = server.connect(a);
        sessionB = server.connect(b);
        pipeline = server.createPipeline(a, sessionA);
        child = server.createChild(a, sessionA, pipeline);
    }

    private static String notFound(int id, String object) {
        return "{\"error\":{\"code\":40101,\"data\":{\"type\":\"MEDIA_OBJECT_NOT_FOUND\"},\"message\":\"Object '"
                + object + "' not found\"},\"id\":" + id + ",\"jsonrpc\":\"2.0\"}";
    }

    private boolean exists(String object) {
        return server.process.world().find(object) != null;
    }

    private void close(FakePeer socket, String session) {
        socket.ask(server.request("closeSession", "{\"sessionId\":\"" + session + "\"}"));
    }

    @Test
    void childIdBeginsWithItsParentsId() {
        assertThat(pipeline).matches("[0-9a-f-]{36}_kurento\\.MediaPipeline");
        assertThat(child).startsWith(pipeline + "/").endsWith("_kurento.PassThrough");
    }

    @Test
    void callingAForeignObjectMakesTheCallerItsOwnerAndItsParents() {
        b.ask(server.invoke(sessionB, child, "getName"));
        close(a, sessionA);

        assertThat(exists(child)).isTrue();
        assertThat(exists(pipeline)).isTrue();

        close(b, sessionB);

        assertThat(exists(child)).isFalse();
        assertThat(exists(pipeline)).isFalse();
    }

    @Test
    void ownerOfTheParentAloneDoesNotKeepAnOlderChild() {
        b.ask(server.about("describe", sessionB, pipeline));
        close(a, sessionA);

        assertThat(exists(pipeline)).isTrue();
        assertThat(exists(child)).isFalse();
    }

    @Test
    void newChildBelongsToAllOwnersOfItsParent() {
        b.ask(server.about("describe", sessionB, pipeline));
        String younger = server.createChild(a, sessionA, pipeline);
        close(a, sessionA);

        assertThat(exists(younger)).isTrue();
    }

    @Test
    void releaseIsForEveryoneAndTakesTheChildrenAlong() {
        b.ask(server.invoke(sessionB, child, "getName"));

        assertThat(b.ask(Server.request(
                        62, "release", "{\"object\":\"" + pipeline + "\",\"sessionId\":\"" + sessionB + "\"}")))
                .isEqualTo("{\"id\":62,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"" + sessionB + "\"}}");
        assertThat(a.ask(Server.request(900, "describe", "{\"object\":\"" + child + "\"}")))
                .isEqualTo(notFound(900, child));
        assertThat(exists(pipeline)).isFalse();
    }

    @Test
    void releaseOfWhatIsUnknownIsNoError() {
        assertThat(a.result(server.about("release", sessionA, "nope"))
                        .get("sessionId")
                        .getAsString())
                .isEqualTo(sessionA);
    }

    @Test
    void closeSessionWithReleaseEndsItsObjectsForEveryone() {
        b.ask(server.invoke(sessionB, child, "getName"));
        a.ask(server.request("closeSession", "{\"release\":true,\"sessionId\":\"" + sessionA + "\"}"));

        assertThat(b.ask(Server.request(901, "describe", "{\"object\":\"" + pipeline + "\"}")))
                .isEqualTo(notFound(901, pipeline));
        assertThat(server.process.sessions()).containsExactly(sessionB);
    }

    @Test
    void lastUnrefDestroysAndRefOfTheRestIsNotFound() {
        assertThat(a.ask(Server.request(57, "unref", "{\"object\":\"" + child + "\"}")))
                .isEqualTo("{\"id\":57,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"" + sessionA + "\"}}");
        assertThat(a.ask(Server.request(58, "ref", "{\"object\":\"" + child + "\"}")))
                .isEqualTo(notFound(58, child));
        assertThat(a.result(server.about("unref", sessionA, child))
                        .get("sessionId")
                        .getAsString())
                .isEqualTo(sessionA);
        assertThat(exists(pipeline)).isTrue();
    }

    @Test
    void refKeepsAnObjectWhenItsMakerLeaves() {
        b.ask(server.about("ref", sessionB, pipeline));
        close(a, sessionA);

        assertThat(exists(pipeline)).isTrue();
    }

    @Test
    void nullObjectIsTheEmptyId() {
        assertThat(a.ask(Server.request(40, "invoke", "{\"object\":null,\"operation\":\"getName\"}")))
                .isEqualTo(notFound(40, ""));
    }

    @Test
    void describeNamesTheAncestorsNearestFirst() {
        assertThat(a.ask(Server.request(19, "describe", "{\"object\":\"" + child + "\"}")))
                .isEqualTo("{\"id\":19,\"jsonrpc\":\"2.0\",\"result\":{\"hierarchy\":[\"kurento.MediaElement\","
                        + "\"kurento.MediaObject\"],\"qualifiedType\":\"kurento.PassThrough\",\"sessionId\":\""
                        + sessionA + "\",\"type\":\"PassThrough\"}}");
    }

    @Test
    void failedCallOnAKnownObjectStillMakesTheCallerItsOwner() {
        b.ask(server.subscribe(sessionB, pipeline, "NoSuchEvent"));
        close(a, sessionA);

        assertThat(exists(pipeline)).isTrue();
    }
}
