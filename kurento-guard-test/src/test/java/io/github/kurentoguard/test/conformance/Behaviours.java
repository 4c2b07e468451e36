package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.kurentoguard.test.filter.Filters;
import io.github.kurentoguard.test.hub.Hubs;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.sdp.CodecList;
import io.github.kurentoguard.test.uri.MediaSource;
import io.github.kurentoguard.test.uri.MediaSources;
import io.github.kurentoguard.test.uri.UriEndpoints;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import io.github.kurentoguard.test.webrtc.MdnsLookup;
import io.github.kurentoguard.test.webrtc.MediaEndpoints;
import io.github.kurentoguard.test.webrtc.Reachability;

/** What the media objects of a replayed server do in the surroundings of the recorded one. */
final class Behaviours implements BehaviourFactory {

    private final MediaEndpoints endpoints = new MediaEndpoints(EndpointSettings.DEFAULT);
    private final BehaviourFactory registry = registry();
    private EndpointSettings settings = EndpointSettings.DEFAULT;

    private BehaviourFactory registry() {
        UriEndpoints uris = new UriEndpoints();
        uris.sources(Behaviours::recordedMedia);
        return new BehaviourRegistry()
                .addAll(Hubs.behaviours())
                .addAll(Filters.behaviours())
                .addAll(uris.behaviours())
                .addAll(endpoints.behaviours());
    }

    void codecs(List<String> video) {
        List<String> encodings = video.stream().map(name -> name + "/90000").toList();
        settings = settings.withCodecs(new CodecList(CodecList.COMMON.audio(), encodings));
        endpoints.settings(settings);
    }

    void surroundings(Entry.Surroundings network) {
        settings = new EndpointSettings(
                settings.codecs(),
                settings.openH264(),
                settings.enableH265(),
                network.addresses(),
                network.nat().isEmpty() ? Optional.empty() : Optional.of(network.nat()),
                new RecordedNetwork(network.unreachable()),
                network.silentDns() ? MdnsLookup.SILENT : MdnsLookup.REFUSED);
        endpoints.settings(settings);
    }

    /** The network as it was, seen from the server and from its TURN server, which a firewall did not stop. */
    private record RecordedNetwork(List<String> unreachable) implements Reachability {

        private static final Reachability OPEN = Reachability.allButBlackHoles();

        @Override
        public boolean reaches(String address, int port, String protocol) {
            return !unreachable.contains(protocol + " " + address) && OPEN.reaches(address, port, protocol);
        }

        @Override
        public boolean turnAdmits(String user, String password) {
            return password.equals("secret");
        }

        @Override
        public boolean relayReaches(String address, int port, String protocol) {
            return OPEN.reaches(address, port, protocol);
        }
    }

    @Override
    public Behaviour make(MediaWorld world, MediaNode node) {
        return registry.make(world, node);
    }

    /** The files that lay on the recorded server's disk. */
    private static MediaSource recordedMedia(String uri) {
        return switch (uri) {
            case "file:///media/test-vp8.webm" ->
                new MediaSource.Playable(
                        Optional.of("OPUS"), Optional.of("VP8"), Duration.ofMillis(6008), false, true, false);
            case "file:///media/nope.webm" -> MediaSource.broken(MediaSource.Problem.MISSING);
            default -> MediaSources.byName().at(uri);
        };
    }
}
