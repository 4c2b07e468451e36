package io.github.kurentoguard.test.sdp;

/**
 * The numbers and names that differ from endpoint to endpoint.
 *
 * @param session the session id and version of the origin line: seconds since 1900
 * @param address the address of the origin and connection lines; {@code 0.0.0.0} where candidates carry it
 * @param cname the canonical name of the RTP sources
 * @param audioSsrc the synchronisation source of audio, an unsigned 32-bit number; the same for video
 * @param sctpPort the port that an offer names for data channels
 */
public record SdpIdentity(long session, String address, String cname, long audioSsrc, long videoSsrc, int sctpPort) {

    /** The origin line, and the connection line that follows from it. */
    String origin() {
        return "o=- " + session + " " + session + " " + network();
    }

    String network() {
        return "IN " + (address.indexOf(':') < 0 ? "IP4 " : "IP6 ") + address;
    }

    Attribute ssrc(String kind) {
        return new Attribute("ssrc", (kind.equals("audio") ? audioSsrc : videoSsrc) + " cname:" + cname);
    }
}
