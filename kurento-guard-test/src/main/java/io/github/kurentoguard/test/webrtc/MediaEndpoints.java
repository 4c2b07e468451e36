package io.github.kurentoguard.test.webrtc;

import java.util.Map;
import java.util.Objects;

import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/**
 * Makes the behaviour of WebRtcEndpoint and RtpEndpoint. A server that restarts, and thus comes with a new world, has
 * new certificates and knows none of its former endpoints. Confined to the simulator's thread but for the settings.
 */
public final class MediaEndpoints {

    private volatile EndpointSettings settings;
    private @Nullable Server server;

    public MediaEndpoints(EndpointSettings settings) {
        this.settings = settings;
    }

    /**
     * Replaces the settings, at any time and from any thread: calls that come later see the new ones. What was
     * negotiated or gathered stays.
     */
    public void settings(EndpointSettings newSettings) {
        settings = Objects.requireNonNull(
                newSettings, "newSettings must not be null; EndpointSettings.DEFAULT is the default");
    }

    /** The behaviours of WebRTC and RTP endpoints, by the names of their classes. */
    public Map<String, BehaviourFactory> behaviours() {
        return Map.of(
                "WebRtcEndpoint", (world, node) -> new WebRtcEndpoint(server(world), world, node),
                "RtpEndpoint", (world, node) -> new RtpEndpoint(server(world), world, node));
    }

    private Server server(MediaWorld world) {
        if (server == null || !server.serves(world)) {
            server = new Server(() -> settings, world);
        }
        return server;
    }

    /**
     * The far end of an endpoint.
     *
     * @throws IllegalArgumentException if the object is neither a WebRtcEndpoint nor an RtpEndpoint
     */
    public static PeerControl peer(MediaNode node) {
        Behaviour behaviour = node.behaviour();
        if (behaviour instanceof SdpEndpoint endpoint) {
            return new PeerControl(endpoint);
        }
        throw new IllegalArgumentException(
                "'" + node.id() + "' is a " + node.type() + "; only a WebRtcEndpoint or an RtpEndpoint has a far end");
    }
}
