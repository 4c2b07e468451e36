package io.github.kurentoguard.test.webrtc;

import java.util.Objects;

import io.github.kurentoguard.test.media.MediaType;

/**
 * The far end of an endpoint in a test's hand: a browser that behaves until it is told not to. It has no effect on
 * endpoints that have negotiated with another endpoint of the same server. Use it on the simulator's thread only. What
 * is about ICE, DTLS or data channels throws {@link IllegalStateException} for an RtpEndpoint, which has none.
 */
public final class PeerControl {

    private final SdpEndpoint endpoint;
    private final ScriptedPeer peer;

    PeerControl(SdpEndpoint endpoint) {
        this.endpoint = endpoint;
        this.peer = endpoint.script;
    }

    /**
     * The page is closed or the process dies: nothing comes any more, and nobody says so. Media stops flowing after 2
     * to 4 s, MediaStateChanged DISCONNECTED follows after 23 to 25.5 s; ICE and DTLS stay as they are.
     */
    public void vanish() {
        peer.gone(true);
    }

    /** The browser says {@code pc.close()}: as {@link #vanish}, and DTLS is CLOSED within 30 ms. */
    public void close() {
        peer.gone(true);
        if (endpoint instanceof WebRtcEndpoint webRtc) {
            webRtc.peerCloses();
        }
    }

    /** A peer that had vanished sends again. */
    public void comeBack() {
        peer.gone(false);
    }

    /**
     * A firewall drops all packets. Once connected, this looks like {@link #vanish}; candidates that come later reach
     * nobody, and fail after 7 s.
     */
    public void losePath() {
        peer.pathLost(true);
    }

    /** Packets pass again. */
    public void restorePath() {
        peer.pathLost(false);
    }

    /** The peer stops sending one kind of media, but stays. */
    public void mute(MediaType type) {
        peer.mute(Objects.requireNonNull(type, "type must not be null"), true);
    }

    /** The peer sends that kind again. */
    public void unmute(MediaType type) {
        peer.mute(Objects.requireNonNull(type, "type must not be null"), false);
    }

    /**
     * The peer finds another certificate than the description announced: its DTLS fails. To be said before ICE has
     * connected.
     */
    public void refuseDtls() {
        webRtc("DTLS");
        peer.refuseDtls();
    }

    /** The peer was given a wrong ICE password: CONNECTING for ever. To be said before candidates are added. */
    public void useWrongIcePassword() {
        webRtc("ICE");
        peer.forgetPassword();
    }

    /**
     * The peer has got the server's candidates, though the server has none of the peer's: its checks connect ICE.
     *
     * @param address where the peer's packets come from
     */
    public void checkFrom(String address, int port) {
        Objects.requireNonNull(address, "address must not be null");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535, was " + port);
        }
        webRtc("ICE").checkedFrom(address, port);
    }

    /** The browser opens a data channel, which only works if the browser made the offer. */
    public void openDataChannel(String label) {
        Objects.requireNonNull(label, "label must not be null");
        webRtc("data channels").channels().peerOpens(label);
    }

    /** The browser closes its data channel. */
    public void closeDataChannel() {
        webRtc("data channels").channels().peerCloses();
    }

    private WebRtcEndpoint webRtc(String wanted) {
        if (endpoint instanceof WebRtcEndpoint known) {
            return known;
        }
        throw new IllegalStateException(
                "'" + endpoint.node.id() + "' has no " + wanted + ", for it is no WebRtcEndpoint");
    }
}
