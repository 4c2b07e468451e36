package io.github.kurentoguard.test.hub;

import java.time.Duration;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.WorldFixture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HubsTest {

    private final WorldFixture fixture = new WorldFixture(new BehaviourRegistry().addAll(Hubs.behaviours()));
    private MediaNode pipeline;

    @BeforeEach
    void makePipeline() throws KmsException {
        pipeline = fixture.pipeline();
    }

    @Test
    void dispatcherHandsOnTheAudioAndVideoOfTheConnectedPort() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        feed(source, MediaType.VIDEO, "VP8");
        feed(source, MediaType.DATA, "DATA");

        connect(hub, source, sink);

        assertGivesOut(sink, MediaType.VIDEO, true);
        assertGivesOut(sink, MediaType.AUDIO, false);
        assertGivesOut(sink, MediaType.DATA, false);
        assertGivesOut(source, MediaType.VIDEO, false);
    }

    @Test
    void dispatcherFollowsTheLastConnection() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode silent = port(hub);
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        feed(source, MediaType.AUDIO, "OPUS");
        connect(hub, source, sink);
        assertGivesOut(sink, MediaType.AUDIO, true);

        connect(hub, silent, sink);

        assertGivesOut(sink, MediaType.AUDIO, false);
    }

    @Test
    void dispatcherEndsWithItsSource() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        connect(hub, source, sink);
        MediaNode feeder = feed(source, MediaType.AUDIO, "OPUS");
        assertGivesOut(sink, MediaType.AUDIO, true);

        fixture.world.flow().silent(feeder, MediaType.AUDIO);
        assertGivesOut(sink, MediaType.AUDIO, false);

        fixture.world.flow().produces(feeder, MediaType.AUDIO, "OPUS");
        assertGivesOut(sink, MediaType.AUDIO, true);

        fixture.world.release(source.id());
        assertGivesOut(sink, MediaType.AUDIO, false);
    }

    @Test
    void portOfAnotherHubStandsForTheOwnPortOfItsNumber() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode first = port(hub);
        MediaNode second = port(hub);
        MediaNode foreign = port(hub("Composite"));
        feed(second, MediaType.VIDEO, "VP8");

        connect(hub, second, foreign);

        assertGivesOut(first, MediaType.VIDEO, true);
    }

    @Test
    void numberThatTheHubDoesNotKnowIsRefused() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode own = port(hub);
        MediaNode other = hub("Composite");
        port(other);
        MediaNode second = port(other);

        assertRefused(() -> connect(hub, own, second), 40004, "Can not connect ports");
        assertRefused(() -> connect(hub, second, own), 40004, "Can not connect ports");
    }

    @Test
    void releasedPortIsConnectedNoMore() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode first = port(hub);
        MediaNode second = port(hub);
        fixture.world.release(first.id());
        MediaNode third = port(hub);

        connect(hub, second, third);
        assertRefused(() -> connect(hub, first, third), 40101, "Object '" + first.id() + "' not found");
    }

    @Test
    void objectThatIsNoPortKillsTheServer() throws KmsException {
        MediaNode hub = hub("Dispatcher");
        MediaNode port = port(hub);

        assertThatThrownBy(() -> connect(hub, pipeline, port)).isInstanceOf(ServerCrash.class);
        assertThatThrownBy(() -> mix("connect", "DATA", hub("Mixer"), pipeline, port))
                .isInstanceOf(KmsException.class);
    }

    @Test
    void mixerMixesTheAudioOfSeveralPorts() throws KmsException {
        MediaNode hub = hub("Mixer");
        MediaNode one = port(hub);
        MediaNode two = port(hub);
        MediaNode sink = port(hub);
        feed(one, MediaType.AUDIO, "OPUS");
        feed(two, MediaType.AUDIO, "PCMU");
        mix("connect", "AUDIO", hub, one, sink);
        mix("connect", "AUDIO", hub, two, sink);
        assertGivesOut(sink, MediaType.AUDIO, true);

        mix("disconnect", "AUDIO", hub, one, sink);
        assertGivesOut(sink, MediaType.AUDIO, true);

        mix("disconnect", "AUDIO", hub, two, sink);
        assertGivesOut(sink, MediaType.AUDIO, false);
        assertRefused(() -> mix("disconnect", "AUDIO", hub, two, sink), 40004, "Can not connect video ports");
    }

    @Test
    void mixerHandsOnVideoButCannotTakeItBack() throws KmsException {
        MediaNode hub = hub("Mixer");
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        feed(source, MediaType.VIDEO, "VP8");

        mix("connect", "VIDEO", hub, source, sink);

        assertGivesOut(sink, MediaType.VIDEO, true);
        assertRefused(
                () -> mix("disconnect", "VIDEO", hub, source, sink),
                40005,
                "Video disconnection is not implemented yet");
    }

    @Test
    void mixerKnowsNoData() throws KmsException {
        MediaNode hub = hub("Mixer");
        MediaNode port = port(hub);

        assertRefused(() -> mix("connect", "DATA", hub, port, port), 40005, "Invalid media type");
        assertRefused(() -> mix("disconnect", "DATA", hub, port, port), 40005, "Invalid media type");
    }

    @Test
    void mixerRefusesPortsItDoesNotHave() throws KmsException {
        MediaNode hub = hub("Mixer");
        MediaNode foreign = port(hub("Composite"));

        assertRefused(() -> mix("connect", "AUDIO", hub, foreign, foreign), 40004, "Can not connect video ports");
    }

    @Test
    void compositeShowsItsBackgroundToEveryPortFromTheStart() throws KmsException {
        MediaNode port = port(hub("Composite"));

        assertGivesOut(port, MediaType.VIDEO, true);
        assertGivesOut(port, MediaType.AUDIO, false);
    }

    @Test
    void portOfCompositeHearsTheOthersButNotItself() throws KmsException {
        MediaNode hub = hub("Composite");
        MediaNode speaker = port(hub);
        MediaNode listener = port(hub);

        feed(speaker, MediaType.AUDIO, "OPUS");

        assertGivesOut(listener, MediaType.AUDIO, true);
        assertGivesOut(speaker, MediaType.AUDIO, false);
    }

    @Test
    void oneToManyGivesTheSourceToAllPorts() throws KmsException {
        MediaNode hub = hub("DispatcherOneToMany");
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        feed(source, MediaType.VIDEO, "VP8");
        assertGivesOut(sink, MediaType.VIDEO, false);

        fixture.call(hub, "setSource", "{'source':'" + source.id() + "'}");
        assertGivesOut(sink, MediaType.VIDEO, true);
        assertGivesOut(source, MediaType.VIDEO, true);

        fixture.call(hub, "removeSource");
        assertGivesOut(sink, MediaType.VIDEO, false);
    }

    @Test
    void oneToManyLosesItsSourceWithThePort() throws KmsException {
        MediaNode hub = hub("DispatcherOneToMany");
        MediaNode source = port(hub);
        MediaNode sink = port(hub);
        feed(source, MediaType.AUDIO, "OPUS");
        fixture.call(hub, "setSource", "{'source':'" + source.id() + "'}");
        assertGivesOut(sink, MediaType.AUDIO, true);

        fixture.world.release(source.id());

        assertGivesOut(sink, MediaType.AUDIO, false);
    }

    @Test
    void alphaBlendingKeepsMasterAndPlaces() throws KmsException {
        MediaNode hub = hub("AlphaBlending");
        MediaNode master = port(hub);
        MediaNode other = port(hub);
        feed(master, MediaType.VIDEO, "VP8");

        fixture.call(hub, "setMaster", "{'source':'" + master.id() + "','zOrder':1}");
        fixture.call(
                hub,
                "setPortProperties",
                "{'relativeX':0.5,'relativeY':0,'zOrder':7,'relativeWidth':0.25,'relativeHeight':0.25,'port':'"
                        + other.id() + "'}");

        AlphaBlending behaviour = (AlphaBlending) hub.behaviour();
        assertThat(behaviour.master()).isZero();
        assertThat(behaviour.placement(1)).isEqualTo(new AlphaBlending.Placement(0.5, 0, 7, 0.25, 0.25));
        assertGivesOut(other, MediaType.VIDEO, true);
    }

    @Test
    void releasingHubTakesItsPortsAlong() throws KmsException {
        MediaNode hub = hub("Composite");
        MediaNode port = port(hub);

        fixture.world.release(hub.id());

        assertThat(fixture.world.find(port.id())).isNull();
        assertThat(fixture.world.nodes()).containsExactly(pipeline);
    }

    private MediaNode hub(String type) throws KmsException {
        return fixture.element(type, pipeline);
    }

    private MediaNode port(MediaNode hub) throws KmsException {
        return fixture.create("HubPort", "hub", hub, "");
    }

    private MediaNode feed(MediaNode port, MediaType type, String codec) throws KmsException {
        MediaNode feeder = fixture.element("PassThrough", pipeline);
        fixture.call(feeder, "connect", "{'sink':'" + port.id() + "','mediaType':'" + type + "'}");
        fixture.world.flow().produces(feeder, type, codec);
        fixture.timeline.advance(Duration.ofMillis(100));
        return feeder;
    }

    private void connect(MediaNode hub, MediaNode source, MediaNode sink) throws KmsException {
        fixture.call(hub, "connect", "{'source':'" + source.id() + "','sink':'" + sink.id() + "'}");
    }

    private void mix(String operation, String media, MediaNode hub, MediaNode source, MediaNode sink)
            throws KmsException {
        fixture.call(
                hub, operation, "{'media':'" + media + "','source':'" + source.id() + "','sink':'" + sink.id() + "'}");
    }

    /** Asks the element behind the port, after the time that the server takes to call a stream ended. */
    private void assertGivesOut(MediaNode port, MediaType type, boolean expected) throws KmsException {
        MediaNode behind = fixture.element("PassThrough", pipeline);
        fixture.call(port, "connect", "{'sink':'" + behind.id() + "'}");
        fixture.timeline.advance(Duration.ofSeconds(5));
        assertThat(fixture.world.flow().flowingIn(behind, type)).isEqualTo(expected);
        fixture.world.release(behind.id());
    }

    private static void assertRefused(ThrowingCallable call, int code, String message) {
        assertThatThrownBy(call)
                .hasMessage(message)
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .extracting(KmsException::code)
                .isEqualTo(code);
    }
}
