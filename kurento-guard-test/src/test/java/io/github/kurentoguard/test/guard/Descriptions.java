package io.github.kurentoguard.test.guard;

/** Offers and answers as a browser writes them, cut down to what a server looks at. */
final class Descriptions {

    private static final String FINGERPRINT = "AA" + ":BB".repeat(31);

    static final String OFFER = """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=ice-ufrag:br+w
            a=ice-pwd:browserpassword+0123456789
            a=ice-options:trickle
            a=fingerprint:sha-256 AA:BB
            a=setup:actpass
            a=mid:0
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=ssrc:1001 cname:x
            """.replace("AA:BB", FINGERPRINT);

    static final String ANSWER = OFFER.replace("actpass", "active");

    private Descriptions() {}
}
