package io.github.kurentoguard.test.sdp;

import java.util.List;
import java.util.Optional;

/** How an endpoint carries its media, and what that puts into a description. */
public sealed interface SdpTransport {

    /** The protocol of the {@code m=} lines the endpoint offers. */
    String protocol();

    /** Whether a peer's section with this protocol can be answered. */
    boolean manages(String offered);

    /** Whether the sections share one transport. */
    boolean bundles();

    /** The keys for a section; in an answer to what the peer offered, which is empty in an offer. */
    List<Attribute> keys(Optional<MediaSection> offered);

    /** The port of a section that is accepted. */
    int port(String kind);

    /** The {@code rtcp} attribute. */
    Attribute rtcp(String kind);

    /** Whether RTP and RTCP can share a port. */
    boolean multiplexes();

    /** Lines at the end of a section. */
    List<Attribute> tail();

    /** DTLS-SRTP over ICE: everything in one bundle; ports are only known to candidates. */
    record WebRtc(String ufrag, String password, String fingerprint) implements SdpTransport {

        @Override
        public String protocol() {
            return "RTP/SAVPF";
        }

        @Override
        public boolean manages(String offered) {
            return offered.matches("(UDP/TLS/)?RTP/SAVP.*");
        }

        @Override
        public boolean bundles() {
            return true;
        }

        @Override
        public List<Attribute> keys(Optional<MediaSection> offered) {
            return List.of();
        }

        @Override
        public int port(String kind) {
            return 1;
        }

        @Override
        public Attribute rtcp(String kind) {
            return new Attribute("rtcp", "9 IN IP4 0.0.0.0");
        }

        @Override
        public boolean multiplexes() {
            return true;
        }

        @Override
        public List<Attribute> tail() {
            return List.of(
                    new Attribute("ice-ufrag", ufrag),
                    new Attribute("ice-pwd", password),
                    new Attribute("fingerprint", "sha-256 " + fingerprint));
        }
    }

    /**
     * RTP over two UDP ports a stream.
     *
     * @param audioPort the RTP port of audio; RTCP takes the next one
     * @param crypto keys in the description (RFC 4568); empty for plain RTP
     */
    record Rtp(int audioPort, int videoPort, Optional<Sdes> crypto) implements SdpTransport {

        @Override
        public String protocol() {
            return crypto.isPresent() ? "RTP/SAVPF" : "RTP/AVPF";
        }

        @Override
        public boolean manages(String offered) {
            return crypto.isPresent()
                    ? offered.matches("(UDP/TLS/)?RTP/SAVP.*")
                    : offered.equals("RTP/AVPF") || offered.equals("RTP/AVP");
        }

        @Override
        public boolean bundles() {
            return false;
        }

        @Override
        public List<Attribute> keys(Optional<MediaSection> offered) {
            return crypto.map(sdes -> sdes.keys(offered)).orElse(List.of());
        }

        @Override
        public int port(String kind) {
            return kind.equals("audio") ? audioPort : videoPort;
        }

        @Override
        public Attribute rtcp(String kind) {
            return new Attribute("rtcp", Integer.toString(port(kind) + 1));
        }

        @Override
        public boolean multiplexes() {
            return false;
        }

        @Override
        public List<Attribute> tail() {
            return List.of();
        }
    }
}
