package io.github.kurentoguard.test.webrtc;

/** Offers and answers as a browser writes them, cut down to what a server looks at. */
final class Offers {

    private static final String AUDIO = """
            m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8
            c=IN IP4 0.0.0.0
            a=ice-ufrag:brow
            a=ice-pwd:browserpassword0123456789
            a=fingerprint:sha-256 AA:BB
            a=setup:actpass
            a=mid:0
            a=%s
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=ssrc:1001 cname:x
            """;
    private static final String VIDEO = """
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=ice-ufrag:brow
            a=ice-pwd:browserpassword0123456789
            a=setup:actpass
            a=mid:1
            a=%s
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=ssrc:1002 cname:x
            """;
    private static final String DATA = """
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            a=ice-ufrag:brow
            a=ice-pwd:browserpassword0123456789
            a=setup:actpass
            a=mid:2
            a=sctp-port:5000
            """;

    private Offers() {}

    static String audioAndVideo() {
        return withDirection("sendrecv");
    }

    static String withDirection(String direction) {
        return head("0 1") + AUDIO.formatted(direction) + VIDEO.formatted(direction);
    }

    static String withData() {
        return head("0 1 2") + AUDIO.formatted("sendrecv") + VIDEO.formatted("sendrecv") + DATA;
    }

    /** A browser that has nothing the server knows. */
    static String withoutCommonCodec() {
        return head("1") + VIDEO.formatted("sendrecv").replace("VP8", "XYZ");
    }

    private static String head(String mids) {
        return "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE " + mids + "\n";
    }

    /** What a browser answers to an offer of the server with the default codecs. */
    static String answerTo(String offer) {
        String answer = withData()
                .replace("actpass", "active")
                .replace("111", "96")
                .replace("RTP/SAVPF 96\n", "RTP/SAVPF 100\n")
                .replace("rtpmap:96 VP8", "rtpmap:100 VP8");
        return offer.contains("m=application") ? answer : answer.substring(0, answer.indexOf("m=application"));
    }
}
