package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.OwnStats;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.sdp.CodecList;
import io.github.kurentoguard.test.sdp.Direction;
import io.github.kurentoguard.test.sdp.SdpCapabilities;
import io.github.kurentoguard.test.sdp.SdpIdentity;
import io.github.kurentoguard.test.sdp.SdpTransport;
import io.github.kurentoguard.test.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** What WebRTC and RTP endpoints have in common: the negotiation, its streams, and the media that comes and goes. */
abstract class SdpEndpoint implements Behaviour, FarEnd {

    final Server server;
    final MediaWorld world;
    final MediaNode node;
    final Agenda agenda;
    final Negotiation negotiation = new Negotiation();
    final EndpointStates states;
    final RtpStats stats;
    final ScriptedPeer script;
    final Traffic traffic;
    private @Nullable SdpIdentity identity;

    SdpEndpoint(Server server, MediaWorld world, MediaNode node) {
        this.server = server;
        this.world = world;
        this.node = node;
        this.agenda = new Agenda(world);
        this.states = new EndpointStates(world, node, agenda);
        this.stats = new RtpStats(world);
        this.script = new ScriptedPeer(this);
        this.traffic = new Traffic(world, node, agenda, states, stats, script);
    }

    abstract SdpTransport transport();

    abstract String address();

    abstract SdpCapabilities capabilities(boolean audio, boolean video);

    /** The names under which a peer's description points to this endpoint. */
    abstract Set<String> ownNames();

    /** The name of the endpoint that wrote a description. */
    abstract String nameIn(SessionDescription remote);

    /** Both descriptions are there; nobody has been told yet. */
    abstract void negotiated();

    @Override
    public void created(Arguments constructor) throws KmsException {
        traffic.shut();
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "generateOffer" -> generateOffer(arguments);
            case "processOffer" -> processOffer(arguments.text("offer"));
            case "processAnswer" -> processAnswer(arguments.text("answer"));
            case "getLocalSessionDescriptor" -> Result.of(negotiation.local().text());
            case "getRemoteSessionDescriptor" -> Result.of(negotiation.remote().text());
            case "getConnectionState" -> Result.of(states.connectionState());
            case "getMediaState" -> Result.of(states.mediaState());
            case "requestKeyframe" -> requestKeyframe();
            case "getStats" -> Result.of(report(arguments));
            default -> null;
        };
    }

    private Result generateOffer(Arguments arguments) throws KmsException {
        JsonObject options =
                arguments.has("options") ? arguments.json("options").getAsJsonObject() : new JsonObject();
        SdpCapabilities wanted =
                capabilities(!refused(options, "offerToReceiveAudio"), !refused(options, "offerToReceiveVideo"));
        SessionDescription offer = negotiation.offer(wanted, transport(), identity());
        ownNames().forEach(name -> server.publish(name, this));
        return Result.of(offer.text());
    }

    private static boolean refused(JsonObject options, String name) {
        return options.has(name) && !options.get(name).getAsBoolean();
    }

    private Result processOffer(String text) throws KmsException {
        SessionDescription offer = negotiation.offered(text);
        SessionDescription answer = negotiation.answer(offer, capabilities(true, true), transport(), identity());
        ownNames().forEach(name -> server.publish(name, this));
        complete(answer, offer);
        return Result.of(answer.text());
    }

    private Result processAnswer(String text) throws KmsException {
        negotiation.answered(text);
        complete(negotiation.local(), negotiation.remote());
        return Result.of(negotiation.local().text());
    }

    private void complete(SessionDescription local, SessionDescription remote) {
        SdpEndpoint known = server.known(nameIn(remote));
        traffic.agreed(
                Stream.negotiated(local, remote, negotiation.isOfferer()),
                known == null || known == this ? script : known);
        negotiated();
        world.raise(node, "MediaSessionStarted", new JsonObject());
    }

    private SdpIdentity identity() {
        if (identity == null) {
            identity = server.identity(address());
        }
        return identity;
    }

    int number(String property) {
        JsonElement value = node.properties().get(property);
        return value == null || value.isJsonNull() ? 0 : value.getAsInt();
    }

    SdpCapabilities capabilities(CodecList codecs, Direction direction, boolean audio, boolean video, boolean data) {
        return new SdpCapabilities(
                codecs,
                direction,
                audio,
                video,
                data,
                number("maxAudioRecvBandwidth"),
                number("maxVideoRecvBandwidth"));
    }

    private Result requestKeyframe() throws KmsException {
        if (!traffic.arrives(MediaType.VIDEO)) {
            throw new KmsException(
                    KmsError.MEDIA_OBJECT_OPERATION_NOT_SUPPORTED,
                    "Keyframe request failed (must be requested from a subscriber element)");
        }
        return Result.VOID;
    }

    private JsonElement report(Arguments arguments) {
        JsonObject report = new JsonObject();
        Set<MediaType> types = Set.of(arguments.mediaTypes("mediaType"));
        boolean videoOnly = types.equals(Set.of(MediaType.VIDEO));
        if (states.isConnected()) {
            traffic.streams().values().stream()
                    .filter(stream -> types.contains(stream.type()))
                    .forEach(stream -> addTo(report, stream, videoOnly));
        }
        if (types.contains(MediaType.DATA)) {
            addDataStats(report);
        }
        OwnStats.addTo(report, world, node);
        return report.isEmpty() ? JsonNull.INSTANCE : report;
    }

    /** The sources of a peer are forgotten when it has been silent for so long that its media counts as gone. */
    void addTo(JsonObject report, Stream stream, boolean videoOnly) {
        if (traffic.hearsFarEnd() || states.isMediaConnected()) {
            stats.addInbound(report, stream, videoOnly);
        }
        stats.addOutbound(report, stream, videoOnly, traffic.hearsFarEnd());
    }

    void addDataStats(JsonObject report) {}

    FarEnd far() {
        return traffic.far();
    }

    boolean isLinked() {
        return far() != script;
    }

    @Override
    public Set<String> accepts(MediaType type) {
        Stream stream = traffic.streams().get(type);
        return stream == null ? Set.of() : Set.of(stream.codec());
    }

    /** The way to the peer is open. */
    void transportConnected() {
        states.connected();
        traffic.begin();
    }

    @Override
    public void mediaArrived(MediaType type, String codec) {
        traffic.arrived(type, codec);
    }

    @Override
    public void mediaStopped(MediaType type) {
        traffic.stopped(type);
    }

    @Override
    public @Nullable String sending(Stream stream) {
        return traffic.sending(stream.type());
    }

    @Override
    public boolean present() {
        return states.isConnected() && !node.released();
    }

    @Override
    public boolean reportsWithoutMedia() {
        return traffic.receives();
    }

    @Override
    public void nearEndChanged() {
        agenda.after(Duration.ofMillis(2), traffic::refresh);
    }

    @Override
    public void nearEndConnected() {
        traffic.refresh();
    }

    @Override
    public void nearEndGone() {
        traffic.refresh();
    }

    @Override
    public void channelOpened(int channel, String label, String protocol) {}

    @Override
    public void channelClosed(int channel) {}

    @Override
    public void released() {
        agenda.clear();
        ownNames().forEach(server::withdraw);
        far().nearEndGone();
    }
}
