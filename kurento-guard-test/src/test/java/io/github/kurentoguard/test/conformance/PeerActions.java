package io.github.kurentoguard.test.conformance;

import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.webrtc.MediaEndpoints;
import io.github.kurentoguard.test.webrtc.PeerControl;

/** Does in the simulator what a browser did at the other end of an endpoint. */
final class PeerActions {

    /** Any port that packets may come from. */
    private static final int PORT = 40_000;

    private PeerActions() {}

    static void run(MediaNode endpoint, Entry.PeerActed acted) {
        PeerControl peer = MediaEndpoints.peer(endpoint);
        switch (acted.action()) {
            case "vanish" -> peer.vanish();
            case "close" -> peer.close();
            case "losePath" -> peer.losePath();
            case "restorePath" -> peer.restorePath();
            case "mute" -> peer.mute(MediaType.valueOf(acted.argument()));
            case "checkFrom" -> peer.checkFrom(acted.argument(), PORT);
            case "openDataChannel" -> peer.openDataChannel(acted.argument());
            default -> throw new IllegalArgumentException("no such action of a peer: " + acted.action());
        }
    }
}
