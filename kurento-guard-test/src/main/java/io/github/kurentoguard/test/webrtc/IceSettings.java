package io.github.kurentoguard.test.webrtc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import io.github.kurentoguard.test.media.MediaNode;

/** The properties of a WebRtcEndpoint that decide what it gathers, as they stand at that moment. */
record IceSettings(
        boolean tcp,
        String networkInterfaces,
        String externalIpv4,
        String externalIpv6,
        String stunServer,
        int stunPort,
        Optional<Turn> turn) {

    private static final int DEFAULT_STUN_PORT = 3478;
    private static final Pattern TURN_URL = Pattern.compile(
            "(?<user>.+):(?<password>.+)@(?<address>[0-9.]+):(?<port>[0-9]{1,5})(\\?transport=(?<transport>udp|tcp|tls))?");

    /** A TURN server that can be used. */
    record Turn(String user, String password, String address, int port, boolean overTcp) {

        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    static IceSettings of(MediaNode node) {
        return new IceSettings(
                text(node, "iceTcp", "true").equals("true"),
                text(node, "networkInterfaces", ""),
                text(node, "externalIPv4", ""),
                text(node, "externalIPv6", ""),
                text(node, "stunServerAddress", ""),
                Integer.parseInt(text(node, "stunServerPort", Integer.toString(DEFAULT_STUN_PORT))),
                turn(text(node, "turnUrl", "")));
    }

    private static String text(MediaNode node, String property, String otherwise) {
        JsonElement value = node.properties().get(property);
        return value == null || value.isJsonNull() ? otherwise : value.getAsString();
    }

    /** The server that a URL names; empty if the URL is empty or not of the form that the media server knows. */
    static Optional<Turn> turn(String url) {
        Matcher matcher = TURN_URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String transport = matcher.group("transport");
        return Optional.of(new Turn(
                matcher.group("user"),
                matcher.group("password"),
                matcher.group("address"),
                Integer.parseInt(matcher.group("port")),
                transport != null && !transport.equals("udp")));
    }
}
