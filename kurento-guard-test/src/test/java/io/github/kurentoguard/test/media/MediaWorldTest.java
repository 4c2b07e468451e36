package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MediaWorldTest {

    private final WorldFixture fixture = new WorldFixture(new BehaviourRegistry());

    @Test
    void idsCarryTheParentAndTheQualifiedType() throws KmsException {
        MediaNode pipeline = fixture.pipeline();
        MediaNode composite = fixture.element("kurento.Composite", pipeline);
        MediaNode port = fixture.create("HubPort", "hub", composite, "");

        assertThat(pipeline.id())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
                        + "_kurento\\.MediaPipeline");
        assertThat(port.id()).startsWith(composite.id() + "/").endsWith("_kurento.HubPort");
        assertThat(port.parent()).isSameAs(composite);
    }

    @Test
    void abstractAndUnknownClassesCannotBeCreated() {
        assertRefused(() -> fixture.world.create("MediaElement", null), 40108, "Factory 'MediaElement' not found");
        assertRefused(() -> fixture.world.create("ServerManager", null), 40108, "Factory 'ServerManager' not found");
        assertRefused(
                () -> fixture.world.create("elements.WebRtcEndpoint", null),
                40108,
                "Factory 'elements.WebRtcEndpoint' not found");
    }

    @Test
    void parentOfAnotherClassIsAnErrorWithoutData() throws KmsException {
        MediaNode pipeline = fixture.pipeline();
        MediaNode endpoint = fixture.element("WebRtcEndpoint", pipeline);

        ThrowingCallable wrongPipeline = () -> fixture.element("WebRtcEndpoint", endpoint);
        ThrowingCallable wrongHub = () -> fixture.create("HubPort", "hub", pipeline, "");

        for (ThrowingCallable call : List.of(wrongPipeline, wrongHub)) {
            assertRefused(call, -32603, "Unexpected error while processing method: bad_weak_ptr");
            assertThatThrownBy(call).hasFieldOrPropertyWithValue("type", null);
        }
        assertThat(fixture.world.nodes()).containsExactly(pipeline, endpoint);
    }

    @Test
    void referenceOfTransactionIsToldFromUnknownId() {
        assertRefused(() -> fixture.world.require("nope"), 40101, "Object 'nope' not found");
        assertRefused(
                () -> fixture.world.require("newref:0"),
                40109,
                "Object 'newref:0' not found. Possibly using a transactional object without committing the"
                        + " transaction.");
    }

    @Test
    void argumentOfAnotherClassKillsTheServer() throws KmsException {
        MediaNode pipeline = fixture.pipeline();
        WorldFixture deadly = new WorldFixture((world, node) -> new Behaviour() {
            @Override
            public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
                arguments.object("sink", "MediaElement");
                return Result.VOID;
            }
        });
        MediaNode other = deadly.pipeline();
        MediaNode element = deadly.element("PassThrough", other);

        assertThat(deadly.call(element, "connect", "{'sink':'" + element.id() + "'}")
                        .isJsonNull())
                .isTrue();
        assertThatThrownBy(() -> deadly.call(element, "connect", "{'sink':'" + other.id() + "'}"))
                .isInstanceOf(ServerCrash.class);
        assertThat(pipeline.released()).isFalse();
    }

    @Test
    void comingsAndGoingsAreEventsOfTheServerManager() throws KmsException {
        MediaNode pipeline = fixture.pipeline();
        MediaNode element = fixture.element("PassThrough", pipeline);

        fixture.world.release(pipeline.id());
        fixture.world.release(pipeline.id());

        assertThat(fixture.events)
                .extracting(raised -> raised.source() + " " + raised.event())
                .containsExactly(
                        "manager_ServerManager ObjectCreated",
                        "manager_ServerManager ObjectCreated",
                        "manager_ServerManager ObjectDestroyed",
                        "manager_ServerManager ObjectDestroyed");
        assertThat(fixture.events("ObjectCreated"))
                .extracting(data -> data.get("object").getAsString())
                .containsExactly(pipeline.id(), element.id());
        assertThat(fixture.events("ObjectDestroyed"))
                .extracting(data -> data.get("objectId").getAsString())
                .containsExactly(element.id(), pipeline.id());
        assertThat(fixture.events("ObjectDestroyed").get(0).keySet())
                .containsExactlyInAnyOrder("objectId", "source", "tags", "timestampMillis");
    }

    @Test
    void refusedCreationLeavesNothingBehind() throws KmsException {
        WorldFixture refusing =
                new WorldFixture(new BehaviourRegistry().add("Filter", (world, node) -> new Behaviour() {
                    @Override
                    public void created(Arguments constructor) throws KmsException {
                        throw KmsException.unexpected("no");
                    }
                }));
        MediaNode pipeline = refusing.pipeline();

        assertThatThrownBy(() -> refusing.element("ZBarFilter", pipeline)).isInstanceOf(KmsException.class);

        assertThat(pipeline.children()).isEmpty();
        assertThat(refusing.world.nodes()).containsExactly(pipeline);
        assertThat(refusing.events("ObjectCreated")).hasSize(1);
    }

    @Test
    void serialsCountPerKind() {
        assertThat(List.of(
                        fixture.world.serial("videoflip"),
                        fixture.world.serial("videoflip"),
                        fixture.world.serial("tee"),
                        fixture.world.serial("videoflip")))
                .containsExactly(0, 1, 0, 2);
    }

    @Test
    void behaviourOfTheNearestAncestorIsTaken() throws KmsException {
        Behaviour element = new Behaviour() {};
        Behaviour filter = new Behaviour() {};
        WorldFixture registered = new WorldFixture(new BehaviourRegistry()
                .add("MediaElement", (world, node) -> element)
                .add("Filter", (world, node) -> filter));
        MediaNode pipeline = registered.pipeline();

        assertThat(registered.element("ZBarFilter", pipeline).behaviour()).isSameAs(filter);
        assertThat(registered.element("PassThrough", pipeline).behaviour()).isSameAs(element);
        assertThat(pipeline.behaviour()).isNotIn(element, filter);
    }

    @Test
    void serverManagerIsAnObjectLikeOthers() throws KmsException {
        MediaNode manager = fixture.world.require(MediaWorld.SERVER_MANAGER);

        assertThat(fixture.call(manager, "getName").getAsString()).isEqualTo("manager_ServerManager");
        assertThat(fixture.call(manager, "getMediaPipeline").isJsonNull()).isTrue();
        assertThat(fixture.call(manager, "getChildren").getAsJsonArray()).isEmpty();
        assertThat(fixture.call(manager, "getMetadata").getAsString()).isEmpty();
        fixture.world.release(MediaWorld.SERVER_MANAGER);
        assertThat(fixture.world.find(MediaWorld.SERVER_MANAGER)).isSameAs(manager);
    }

    @Test
    void infoListsTheFactoriesOfEachModule() throws KmsException {
        JsonObject info = manager("getInfo", null).value().getAsJsonObject();

        assertThat(info.get("type").getAsString()).isEqualTo("KMS");
        assertThat(info.get("version").getAsString()).isEqualTo("7.3.0");
        assertThat(info.get("capabilities")).isEqualTo(WorldFixture.json("['transactions']"));
        JsonArray modules = info.getAsJsonArray("modules");
        assertThat(modules.asList())
                .extracting(module -> module.getAsJsonObject().get("name").getAsString())
                .containsExactly("core", "elements", "filters");
        assertThat(modules.get(0).getAsJsonObject().get("factories"))
                .isEqualTo(WorldFixture.json("['HubPort','MediaPipeline','PassThrough']"));
        assertThat(modules.get(2).getAsJsonObject().get("factories"))
                .isEqualTo(
                        WorldFixture.json("['FaceOverlayFilter','GStreamerFilter','ImageOverlayFilter','ZBarFilter']"));
        assertThat(modules.get(1).getAsJsonObject().getAsJsonArray("factories")).hasSize(10);
    }

    @Test
    void moduleDescriptionIsTheKmdFile() throws KmsException {
        String kmd = manager("getKmd", "{'moduleName':'filters'}").value().getAsString();

        assertThat(JsonParser.parseString(kmd).getAsJsonObject().get("name").getAsString())
                .isEqualTo("filters");
        assertThatThrownBy(() -> manager("getKmd", "{'moduleName':'nope'}"))
                .hasMessage("Requested kmd module doesn't exist")
                .hasFieldOrPropertyWithValue("code", 40500)
                .hasFieldOrPropertyWithValue("type", "UNDEFINED");
    }

    @Test
    void cpuIsWatchedForTheWholeInterval() throws KmsException {
        Result used = manager("getUsedCpu", "{'interval':3000}");

        assertThat(used.busy()).isEqualTo(Duration.ofMillis(3000));
        assertThat(used.value().getAsDouble()).isZero();
        assertThat(manager("getUsedCpu", "{'interval':-1}").busy()).isZero();
        assertThat(manager("getCpuCount", null).value().getAsInt()).isPositive();
    }

    @Test
    void loadGrowsWithTheNumberOfObjects() throws KmsException {
        long before = manager("getUsedMemory", null).value().getAsLong();
        MediaNode pipeline = fixture.pipeline();
        fixture.element("WebRtcEndpoint", pipeline);

        assertThat(manager("getUsedMemory", null).value().getAsLong()).isGreaterThan(before);
        assertThat(manager("getUsedCpu", "{'interval':1}").value().getAsDouble())
                .isPositive();
    }

    @Test
    void pipelinesAreListedById() throws KmsException {
        List<String> ids = List.of(
                fixture.pipeline().id(),
                fixture.pipeline().id(),
                fixture.pipeline().id());

        assertThat(manager("getPipelines", null).value().getAsJsonArray().asList())
                .extracting(JsonElement::getAsString)
                .containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    @Test
    void sessionsComeBehindAsManyEmptyTexts() throws KmsException {
        assertThat(manager("getSessions", null).value().getAsJsonArray()).isEmpty();

        fixture.world.sessionIds(() -> List.of("b", "a"));

        assertThat(manager("getSessions", null).value()).isEqualTo(WorldFixture.json("['','','a','b']"));
    }

    private Result manager(String operation, @Nullable String params) throws KmsException {
        return fixture.result(fixture.world.require(MediaWorld.SERVER_MANAGER), operation, params);
    }

    private static void assertRefused(ThrowingCallable call, int code, String message) {
        assertThatThrownBy(call)
                .hasMessage(message)
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .extracting(KmsException::code)
                .isEqualTo(code);
    }
}
