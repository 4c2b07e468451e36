package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.FakeLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What is written down while it happens, and what is written down at once, tell the same. */
class StoredTest {

    private static final Session SESSION = new Session("s1", "server1");
    private static final String P = "p_kurento.MediaPipeline";
    private static final String A = P + "/a_kurento.WebRtcEndpoint";
    private static final String B = P + "/b_kurento.PassThrough";
    private static final String PLAYER = P + "/c_kurento.PlayerEndpoint";
    private static final String RTP = P + "/d_kurento.RtpEndpoint";

    private final FakeLoop loop = new FakeLoop();
    private final List<Note> notes = new ArrayList<>(List.of(Chronicle.session(SESSION)));
    private final Recovery settings = Recovery.builder().repeatRtpOffers(true).build();
    private final Topology topology = new Topology();
    private final Translation translation = new Translation();
    private final Recorder recorder =
            new Recorder(topology, settings.meanings(), loop, true, id -> {}, notes::add, entity -> {});

    private void does(String method, String params, String value) {
        recorder.record(method, json(params), "{\"result\":{\"value\":\"" + value + "\"}}", translation);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private void creates(String type, String arguments, String id) {
        does("create", "{'type':'kurento." + type + "','constructorParams':" + arguments + "}", id);
    }

    private void invokes(String object, String operation, String arguments) {
        does(
                "invoke",
                "{'object':'" + object + "','operation':'" + operation + "','operationParams':" + arguments + "}",
                "");
    }

    private void live() {
        creates("MediaPipeline", "{}", P);
        creates("WebRtcEndpoint", "{'mediaPipeline':'" + P + "','useDataChannels':true}", A);
        creates("PassThrough", "{'mediaPipeline':'" + P + "'}", B);
        creates("PlayerEndpoint", "{'mediaPipeline':'" + P + "','uri':'http://a/b.mp4'}", PLAYER);
        creates("RtpEndpoint", "{'mediaPipeline':'" + P + "'}", RTP);
        creates("PassThrough", "{'mediaPipeline':'" + P + "'}", P + "/x_kurento.PassThrough");
        does("subscribe", "{'object':'" + A + "','type':'Error'}", "sub1");
        does("subscribe", "{'object':'" + A + "','type':'MediaFlowInStateChanged'}", "sub2");
        does("subscribe", "{'object':'manager_ServerManager','type':'ObjectCreated'}", "sub3");
        does("unsubscribe", "{'object':'" + A + "','subscription':'sub1'}", "");
        invokes(A, "setTurnUrl", "{'turnUrl':'user:pass@1.2.3.4:3478'}");
        invokes(A, "addTag", "{'key':'k','value':'one'}");
        invokes(A, "addTag", "{'key':'k','value':'two'}");
        invokes(A, "addTag", "{'key':'gone','value':'x'}");
        invokes(A, "removeTag", "{'key':'gone'}");
        invokes(A, "connect", "{'sink':'" + B + "'}");
        invokes(B, "connect", "{'sink':'" + A + "','mediaType':'AUDIO'}");
        invokes(A, "disconnect", "{'sink':'" + B + "','mediaType':'DATA'}");
        invokes(A, "processOffer", "{'offer':'v=0 a=ice-pwd:secret'}");
        invokes(RTP, "processOffer", "{'offer':'v=0\\r\\nrtp'}");
        invokes(B, "somethingOnce", "{'x':1}");
        invokes(B, "getName", "{}");
        invokes(PLAYER, "play", "{}");
        does("release", "{'object':'" + P + "/x_kurento.PassThrough'}", "");
        creates("MediaPipeline", "{}", "q_kurento.MediaPipeline");
        creates(
                "PassThrough",
                "{'mediaPipeline':'q_kurento.MediaPipeline'}",
                "q_kurento.MediaPipeline/e_kurento.PassThrough");
        does("release", "{'object':'q_kurento.MediaPipeline'}", "");
    }

    private static Entity found(Topology in, String id) {
        return Objects.requireNonNull(in.find(id), id);
    }

    private static List<String> lines(List<Note> notes) {
        return notes.stream().map(Note::line).toList();
    }

    private Stored read(List<String> lines) {
        return Stored.read(lines, settings, loop);
    }

    private List<String> chronicle(Stored stored) {
        return lines(Chronicle.of(stored.session(), stored.translation(), stored.topology(), loop));
    }

    @Test
    void journalAndChronicleTellTheSame() {
        live();
        List<String> whole = lines(Chronicle.of(SESSION, translation, topology, loop));
        Stored fromJournal = read(lines(notes));
        assertThat(fromJournal.skipped()).isZero();
        assertThat(chronicle(fromJournal)).isEqualTo(whole);
        assertThat(chronicle(read(whole))).isEqualTo(whole);
        assertThat(String.join("\n", whole)).contains("sub2", "sub3", "two", "user:pass", "rtp", "RUNNING");
    }

    @Test
    void journalHoldsNoSdpThatIsNotRepeated() {
        live();
        assertThat(String.join("\n", lines(notes))).doesNotContain("ice-pwd");
        assertThat(String.join("\n", lines(Chronicle.of(SESSION, translation, topology, loop))))
                .doesNotContain("ice-pwd");
    }

    @Test
    void everyPrefixOfTheLinesMakesSense() {
        live();
        List<String> all = lines(notes);
        all = new ArrayList<>(all);
        all.addAll(lines(Chronicle.of(SESSION, translation, topology, loop)));
        for (int length = 0; length <= all.size(); length++) {
            List<String> prefix = all.subList(0, length);
            assertThatCode(() -> assertThat(read(prefix).skipped()).isZero()).doesNotThrowAnyException();
        }
    }

    @Test
    void anyGarbageIsSkippedAndCounted() {
        live();
        List<String> all = new ArrayList<>(lines(notes));
        all.addAll(List.of("x", "[]", "{", "null", "{}", "{\"method\":\"playback\",\"value\":\"?\"}", "7"));
        Stored stored = read(all);
        assertThat(stored.skipped()).isEqualTo(7);
        assertThat(stored.topology().size()).isEqualTo(5);
    }

    @Test
    void translationIsKept() {
        translation.put("a_kurento.MediaPipeline", "b_kurento.MediaPipeline");
        Stored stored = read(lines(Chronicle.of(SESSION, translation, topology, loop)));
        assertThat(stored.translation().toServer("a_kurento.MediaPipeline")).isEqualTo("b_kurento.MediaPipeline");
        assertThat(stored.translation().toApplication("b_kurento.MediaPipeline/c_kurento.PassThrough"))
                .isEqualTo("a_kurento.MediaPipeline/c_kurento.PassThrough");
        assertThat(stored.session()).isEqualTo(SESSION);
    }

    @Test
    void positionOfAPlayerGoesOnWhileNoProcessRuns() {
        live();
        loop.advance(Duration.ofSeconds(7));
        List<String> journal = lines(notes);
        List<String> whole = lines(Chronicle.of(SESSION, translation, topology, loop));
        loop.advance(Duration.ofSeconds(20));
        for (List<String> lines : List.of(journal, whole)) {
            Entity player = found(read(lines).topology(), PLAYER);
            assertThat(Duration.ofNanos(player.playback().position(loop.nanoTime())))
                    .isEqualTo(Duration.ofSeconds(27));
        }
    }

    @Test
    void subscriptionsAreTakenOutAndNamed() {
        live();
        Stored stored = read(lines(notes));
        assertThat(stored.unsubscribe())
                .containsExactlyInAnyOrder(
                        json("{'object':'" + A + "','subscription':'sub2'}"),
                        json("{'object':'manager_ServerManager','subscription':'sub3'}"));
        assertThat(stored.topology().foreign()).isEmpty();
        assertThat(stored.unsubscribe()).isEmpty();
    }

    @Test
    void objectThatIsMissingStaysSo() {
        live();
        found(topology, B).missing(true);
        Stored stored = read(lines(Chronicle.of(SESSION, translation, topology, loop)));
        assertThat(found(stored.topology(), B).isMissing()).isTrue();
        assertThat(found(stored.topology(), A).isMissing()).isFalse();
    }
}
