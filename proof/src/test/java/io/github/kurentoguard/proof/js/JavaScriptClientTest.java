package io.github.kurentoguard.proof.js;

import java.time.Duration;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.proof.js.JavaScriptClient.JavaScriptError;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Kurento's own JavaScript client, which we did not write, takes the simulator for a media server. */
@SimulatedKurento
class JavaScriptClientTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private KurentoSimulator simulator;
    private JavaScriptClient js;

    @BeforeEach
    void begin(KurentoSimulator fresh) {
        simulator = fresh;
        js = JavaScriptClient.start(simulator.url());
        js.await("connected");
    }

    @AfterEach
    void end() {
        if (js != null) {
            js.close();
        }
    }

    private String pipeline() {
        return js.text("state.pipeline = await client.create('MediaPipeline'); return state.pipeline.id");
    }

    private String endpoint(String name) {
        return js.text(
                "state.%1$s = await state.pipeline.create('WebRtcEndpoint'); return state.%1$s.id".formatted(name));
    }

    @Test
    void firstMessagesAreThoseOfTheRecording() {
        js.run(
                "const [manager, pipeline] = await Promise.all([client.getServerManager(), client.create('MediaPipeline')])"
                        + "; return (await manager.getInfo()).version");
        List<RecordedRequest> first = simulator.requests().subList(0, 4);
        assertThat(first)
                .extracting(RecordedRequest::method)
                .startsWith("ping", "describe")
                .contains("create", "invoke");
        assertThat(first.get(0).params().get("interval").getAsInt()).isEqualTo(5_000);
        assertThat(first.get(1).params().get("object").getAsString()).isEqualTo("manager_ServerManager");
        assertThat(first.get(first.size() - 1).params().get("sessionId").getAsString())
                .as("learnt from the first answer")
                .isEqualTo(simulator.sessions().get(0));
    }

    @Test
    void serverInformationIsReadAsTyped() {
        JsonObject info = js.run("return await (await client.getServerManager()).getInfo()")
                .getAsJsonObject();
        assertThat(info.get("type").getAsString()).isEqualTo("KMS");
        assertThat(info.getAsJsonArray("modules").asList())
                .extracting(module -> module.getAsJsonObject().get("name").getAsString())
                .contains("core", "elements", "filters");
    }

    @Test
    void objectsAreMadeConnectedFoundAndReleased() {
        String pipeline = pipeline();
        String first = endpoint("first");
        String second = endpoint("second");
        js.run("await state.first.connect(state.second)");
        JsonArray connections =
                js.run("return await state.first.getSinkConnections()").getAsJsonArray();
        assertThat(connections).hasSize(3);
        assertThat(js.text("return (await client.getMediaobjectById('%s')).id".formatted(second)))
                .isEqualTo(second);
        js.run("await state.first.release()");
        assertThat(simulator.objects()).extracting(SimulatedObject::id).containsExactlyInAnyOrder(pipeline, second);
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.first, 'getName')"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(40101))
                .withMessageContaining(first);
    }

    @Test
    void propertiesAndTagsAreKept() {
        pipeline();
        js.run("await state.pipeline.setName('studio'); await state.pipeline.addTag('room', '7')");
        assertThat(js.text("return await state.pipeline.getName()")).isEqualTo("studio");
        assertThat(js.text("return await state.pipeline.getTag('room')")).isEqualTo("7");
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.pipeline, 'getTag', 'floor')"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(40110));
    }

    @Test
    void negotiationGathersCandidatesAndConnects() {
        pipeline();
        endpoint("caller");
        endpoint("callee");
        js.run("""
                for (const end of [state.caller, state.callee]) {
                  hear(end, 'IceGatheringDone')
                  hear(end, 'ConnectionStateChanged')
                }
                const forward = (from, to) => from.on('IceCandidateFound', async (event) => {
                  await to.addIceCandidate(kurento.getComplexType('IceCandidate')(event.candidate))
                })
                forward(state.caller, state.callee)
                forward(state.callee, state.caller)
                const offer = await state.caller.generateOffer()
                const answer = await state.callee.processOffer(offer)
                await state.caller.processAnswer(answer)
                await Promise.all([state.caller.gatherCandidates(), state.callee.gatherCandidates()])
                """);
        js.await("IceGatheringDone", 2);
        JsonObject connected = js.await("ConnectionStateChanged", 2).value().getAsJsonObject();
        assertThat(connected.get("newState").getAsString()).isEqualTo("CONNECTED");
        JsonObject stats = js.run("return await state.caller.getStats()").getAsJsonObject();
        assertThat(stats.size()).isPositive();
    }

    @Test
    void subscriptionsBeginAndEnd() {
        String pipeline = pipeline();
        js.run("state.listener = (data) => state.heard.push(data); state.pipeline.on('Error', state.listener)");
        simulator.awaitRequest(Requests.subscribe("Error"), SOON);
        js.run("await state.pipeline.getName()");
        JsonObject error = new JsonObject();
        error.addProperty("errorCode", 7);
        error.addProperty("description", "no disk");
        error.addProperty("type", "RESOURCE_ERROR_WRITE");
        simulator.fire(pipeline, "Error", error);
        await().atMost(SOON).until(() -> js.run("return state.heard.length").getAsInt() == 1);
        assertThat(js.text("return state.heard[0].description")).isEqualTo("no disk");
        js.run("state.pipeline.removeListener('Error', state.listener)");
        simulator.awaitRequest(Requests.method("unsubscribe"), SOON);
    }

    @Test
    void textForParametersIsRefusedAsTheServerDoes() {
        pipeline();
        js.run("state.filter = await state.pipeline.create('ImageOverlayFilter')");
        String arguments = "'/media/logo.png', 0.1, 0.1, 0.4, 0.4, true, true";
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.filter, 'addImage', 'X', " + arguments + ")"))
                .withMessageContaining("'operationParams' is required")
                .satisfies(error -> assertThat(error.code()).isEqualTo(40001));
        js.run("await ask(state.filter, 'addImage', null, " + arguments + ")");
    }

    @Test
    void negotiationInTheWrongOrderIsRefused() {
        pipeline();
        endpoint("caller");
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.caller, 'processAnswer', 'v=0')"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(40209));
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.caller, 'processOffer', '')"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(40201));
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void sessionIsResumedHoweverTheLineEnds(Drop how) {
        pipeline();
        js.run("await state.pipeline.setName('still there')");
        simulator.drop(how);
        assertThat(js.await("reconnected").value().getAsString()).isEqualTo("true");
        assertThat(js.text("return await state.pipeline.getName()")).isEqualTo("still there");
        assertThat(simulator.objects()).hasSize(1);
    }

    @Test
    void eventsComeAfterAResumptionToo() {
        String pipeline = pipeline();
        js.run("hear(state.pipeline, 'Error')");
        simulator.awaitRequest(Requests.subscribe("Error"), SOON);
        simulator.drop(Drop.FIN);
        js.await("reconnected");
        JsonObject error = new JsonObject();
        error.addProperty("errorCode", 1);
        error.addProperty("description", "later");
        error.addProperty("type", "STREAM_ERROR_FAILED");
        simulator.fire(pipeline, "Error", error);
        assertThat(js.await("Error")
                        .value()
                        .getAsJsonObject()
                        .get("description")
                        .getAsString())
                .isEqualTo("later");
    }

    @Test
    void restartedServerRefusesTheSessionAndServesANewOne() {
        pipeline();
        simulator.restart();
        assertThat(js.await("reconnected").value().getAsString()).isEqualTo("false");
        assertThatExceptionOfType(JavaScriptError.class)
                .isThrownBy(() -> js.run("await ask(state.pipeline, 'getName')"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(40101));
        pipeline();
        assertThat(simulator.objects()).hasSize(1);
    }

    @Test
    void expiredSessionIsRefusedAtReconnection() {
        pipeline();
        simulator.expireSessions();
        simulator.drop(Drop.FIN);
        assertThat(js.await("reconnected").value().getAsString()).isEqualTo("false");
    }

    @Test
    void closingLeavesTheSessionToTheServer() {
        pipeline();
        js.run("client.close()");
        await().atMost(SOON).until(() -> simulator.connections().isEmpty());
        assertThat(simulator.objects()).as("it says no closeSession").hasSize(1);
    }
}
