package io.github.kurentoguard.test.webrtc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.ComplexValue;

/**
 * The data channels of an endpoint. The server takes one at a time: more open and close at once, without an event.
 * Where the server made the offer to a browser none ever opens, because its offer names a port it does not use.
 */
final class DataChannels {

    private final WebRtcEndpoint endpoint;
    private final String sessionId;
    private final Map<Integer, Channel> channels = new LinkedHashMap<>();
    private int created;
    private int peersOwn;
    private int opened;
    private int closed;
    private boolean connected;

    private static final class Channel {

        private final int number;
        private final String label;
        private final String protocol;
        private final String statsId;
        private String state = "connecting";

        private Channel(int number, String label, String protocol, String statsId) {
            this.number = number;
            this.label = label;
            this.protocol = protocol;
            this.statsId = statsId;
        }
    }

    DataChannels(WebRtcEndpoint endpoint) {
        this.endpoint = endpoint;
        this.sessionId = endpoint.world.uuid();
    }

    void create(Arguments arguments) throws KmsException {
        requireSupport();
        if (arguments.integer("maxPacketLifeTime") >= 0 && arguments.integer("maxRetransmits") >= 0) {
            throw new KmsException(KmsError.MEDIA_OBJECT_ILLEGAL_PARAM_ERROR, "Syntax error");
        }
        int number = 2 * created++ + (endpoint.negotiation.isOfferer() ? 1 : 0);
        Channel channel = add(number, arguments.text("label"), arguments.text("protocol"));
        if (connected) {
            openSoon(channel, true);
        }
    }

    void close(int number) throws KmsException {
        requireSupport();
        Channel channel = channels.get(number);
        if (channel != null && channel.state.equals("open")) {
            endpoint.agenda.within(0, 2, () -> {
                closed(channel);
                endpoint.far().channelClosed(number);
            });
        }
    }

    private void requireSupport() throws KmsException {
        if (!endpoint.negotiatedData()) {
            throw new KmsException(KmsError.MEDIA_OBJECT_OPERATION_NOT_SUPPORTED, "Data channels are not supported");
        }
    }

    private Channel add(int number, String label, String protocol) {
        Channel channel = new Channel(number, label, protocol, endpoint.world.uuid());
        channels.put(number, channel);
        return channel;
    }

    /** DTLS is connected: what was waiting opens, also the channel for which a browser put the section into its offer. */
    void transportConnected() {
        if (endpoint.negotiatedData()) {
            connected = true;
            channels.values().stream()
                    .filter(channel -> channel.state.equals("connecting"))
                    .forEach(channel -> openSoon(channel, true));
            if (!endpoint.isLinked() && !endpoint.negotiation.isOfferer() && channels.isEmpty()) {
                peerOpens("");
            }
        }
    }

    /** The peer opens a channel of its own. */
    void peerOpens(String label) {
        if (connected) {
            int number = 2 * peersOwn++ + (endpoint.negotiation.isOfferer() ? 0 : 1);
            openSoon(add(number, label, ""), false);
        }
    }

    /** The peer closes whatever is open. */
    void peerCloses() {
        openChannel().ifPresent(channel -> endpoint.agenda.within(0, 2, () -> closed(channel)));
    }

    /** A linked endpoint has opened a channel. */
    void opened(int number, String label, String protocol) {
        open(add(number, label, protocol));
    }

    /** A linked endpoint has closed a channel. */
    void closed(int number) {
        Channel channel = channels.get(number);
        if (channel != null && channel.state.equals("open")) {
            closed(channel);
        }
    }

    private void openSoon(Channel channel, boolean own) {
        endpoint.agenda.within(5, 15, () -> {
            if (!works()) {
                channel.state = "closed";
            } else if (openChannel().isPresent()) {
                channels.remove(channel.number);
                opened++;
                closed++;
            } else {
                open(channel);
                if (own) {
                    endpoint.far().channelOpened(channel.number, channel.label, channel.protocol);
                }
            }
        });
    }

    private boolean works() {
        return endpoint.isLinked() || !endpoint.negotiation.isOfferer();
    }

    private Optional<Channel> openChannel() {
        return channels.values().stream()
                .filter(channel -> channel.state.equals("open"))
                .findFirst();
    }

    private void open(Channel channel) {
        channel.state = "open";
        opened++;
        raiseTwice("DataChannelOpened", channel.number);
    }

    private void closed(Channel channel) {
        channel.state = "closed";
        closed++;
        raiseTwice("DataChannelClosed", channel.number);
    }

    private void raiseTwice(String event, int number) {
        for (int time = 0; time < 2; time++) {
            JsonObject data = new JsonObject();
            data.addProperty("channelId", number);
            endpoint.world.raise(endpoint.node, event, data);
        }
    }

    void addTo(JsonObject report) {
        channels.values().forEach(channel -> report.add(channel.statsId, entry(channel)));
        JsonObject session = stats("RTCPeerConnectionStats", "session", sessionId);
        session.addProperty("dataChannelsOpened", opened);
        session.addProperty("dataChannelsClosed", closed);
        report.add(sessionId, session);
    }

    private JsonObject entry(Channel channel) {
        JsonObject entry = stats("RTCDataChannelStats", "datachannel", channel.statsId);
        entry.addProperty("datachannelid", channel.number);
        entry.addProperty("label", channel.label);
        entry.addProperty("protocol", channel.protocol);
        entry.addProperty("state", channel.state);
        for (String counter : new String[] {"messagesSent", "messagesReceived", "bytesSent", "bytesReceived"}) {
            entry.addProperty(counter, 0);
        }
        return entry;
    }

    private JsonObject stats(String className, String type, String id) {
        JsonObject entry = ComplexValue.of(className);
        entry.addProperty("id", id);
        entry.addProperty("type", type);
        entry.addProperty("timestampMillis", endpoint.world.timeline().now().toEpochMilli());
        return entry;
    }
}
