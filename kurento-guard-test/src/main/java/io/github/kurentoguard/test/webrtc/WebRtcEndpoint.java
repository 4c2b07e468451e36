package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.sdp.CodecList;
import io.github.kurentoguard.test.sdp.Direction;
import io.github.kurentoguard.test.sdp.MediaSection;
import io.github.kurentoguard.test.sdp.SdpCapabilities;
import io.github.kurentoguard.test.sdp.SdpTransport;
import io.github.kurentoguard.test.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** A WebRtcEndpoint: gathers, connects by ICE and DTLS, and has data channels. */
final class WebRtcEndpoint extends SdpEndpoint {

    private static final int UFRAG_LENGTH = 4;
    private static final int PASSWORD_LENGTH = 22;

    private final DataChannels channels;
    private final IceAgent ice;
    private final CandidateExchange candidates;
    private Direction direction = Direction.SENDRECV;
    private boolean data;
    private boolean negotiatedData;
    private SdpTransport.@Nullable WebRtc transport;
    private @Nullable DtlsTransport dtls;
    private String keyType = "RSA";

    WebRtcEndpoint(Server server, MediaWorld world, MediaNode node) {
        super(server, world, node);
        this.channels = new DataChannels(this);
        this.ice = new IceAgent(this, agenda);
        this.candidates = new CandidateExchange(this, ice);
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        super.created(constructor);
        data = constructor.flag("useDataChannels", false);
        keyType = constructor.text("certificateKeyType", keyType);
        if (constructor.flag("recvonly", false)) {
            direction = Direction.RECVONLY;
        }
        if (constructor.flag("sendonly", false)) {
            direction = Direction.SENDONLY;
        }
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        switch (operation) {
            case "gatherCandidates" -> candidates.gather();
            case "createDataChannel" -> channels.create(arguments);
            case "closeDataChannel" -> channels.close(arguments.integer("channelId"));
            default -> {
                return answer(operation, arguments);
            }
        }
        return Result.VOID;
    }

    private @Nullable Result answer(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "addIceCandidate" ->
                Result.VOID.after(candidates.add(arguments.json("candidate").getAsJsonObject()));
            case "getICECandidatePairs" -> Result.of(ice.pairs());
            case "getIceConnectionState" -> Result.of(ice.connectionStates());
            case "getDtlsConnectionState" -> Result.of(dtls().connectionStates());
            case "getIceTcp" -> throw new ServerCrash("getIceTcp writes four bytes into one: stack smashing detected");
            case "setTurnUrl" -> {
                checkTurnUrl(arguments.text("turnUrl"));
                yield null;
            }
            default -> super.invoke(operation, arguments);
        };
    }

    /** A URL of another form is taken all the same, and an Error event tells that it is of no use. */
    private void checkTurnUrl(String url) {
        if (!url.isEmpty() && IceSettings.turn(url).isEmpty()) {
            String text = "URL '" + url
                    + "' not allowed. It must have this format: 'user:password@address:port(?transport=[udp|tcp|tls])'";
            raiseError("UNEXPECTED_ELEMENT_ERROR", 13, text);
        }
    }

    private void raiseError(String type, int code, String text) {
        String element = world.flow().elementName(node);
        JsonObject error = new JsonObject();
        error.addProperty("type", type);
        error.addProperty("errorCode", code);
        error.addProperty(
                "description",
                "Error code " + code + ": " + text + ", source: " + element + ", element: " + element + ", debug info: "
                        + text);
        world.raise(node, "Error", error);
    }

    @Override
    SdpTransport transport() {
        if (transport == null) {
            transport = new SdpTransport.WebRtc(
                    server.iceText(UFRAG_LENGTH), server.iceText(PASSWORD_LENGTH), server.fingerprint(keyType));
            dtls();
        }
        return transport;
    }

    @Override
    String address() {
        return "0.0.0.0";
    }

    @Override
    SdpCapabilities capabilities(boolean audio, boolean video) {
        EndpointSettings settings = server.settings();
        CodecList codecs = settings.codecs().forWebRtc(settings.openH264(), settings.enableH265());
        return capabilities(codecs, direction, audio, video, data);
    }

    @Override
    Set<String> ownNames() {
        return transport == null ? Set.of() : Set.of("ice:" + transport.ufrag());
    }

    @Override
    String nameIn(SessionDescription remote) {
        return "ice:" + credential(remote, "ice-ufrag");
    }

    private static String credential(SessionDescription description, String name) {
        return description.sections().stream()
                .filter(section -> !section.rejected())
                .flatMap(section -> section.value(name).stream())
                .findFirst()
                .or(() -> description.value(name))
                .orElse("");
    }

    @Override
    void negotiated() {
        negotiatedData = negotiation.negotiatedData();
        if (negotiation.isOfferer()) {
            dtls().begin();
        }
        candidates.described();
        ice.release();
    }

    boolean negotiatedData() {
        return negotiatedData;
    }

    DataChannels channels() {
        return channels;
    }

    boolean pathIsLost() {
        return !isLinked() && script.isPathLost();
    }

    boolean passwordIsWrong() {
        if (far() instanceof WebRtcEndpoint linked) {
            SessionDescription remote = negotiation.knownRemote();
            return remote != null
                    && linked.transport != null
                    && !credential(remote, "ice-pwd").equals(linked.transport.password());
        }
        return script.hasWrongPassword();
    }

    /** The sections that are negotiated, with their places. */
    Optional<MediaSection> section(int index) {
        SessionDescription local = negotiation.knownLocal();
        return local == null || index >= local.sections().size()
                ? Optional.empty()
                : Optional.of(local.sections().get(index));
    }

    void checkedFrom(String address, int port) {
        ice.checkedBy(Candidate.peerReflexive(1, address, port));
    }

    /** ICE has found its pair and is about to say that it is connected. */
    void iceConnects() {
        dtls().begin();
    }

    void iceConnected() {
        far().nearEndConnected();
        agenda.within(1, 3, () -> {
            dtls().become(DtlsTransport.State.CONNECTING);
            proceed();
            far().nearEndConnected();
        });
    }

    @Override
    public void nearEndConnected() {
        if (!ice.isConnected() && far() instanceof WebRtcEndpoint linked) {
            linked.ice.defaultLocal().ifPresent(seen -> checkedFrom(seen.address(), seen.port()));
        }
        proceed();
        super.nearEndConnected();
    }

    /** Finishes the handshake once both sides are in it. */
    private void proceed() {
        boolean theirsToo = !(far() instanceof WebRtcEndpoint linked)
                || linked.dtls().is(DtlsTransport.State.CONNECTING)
                || linked.dtls().is(DtlsTransport.State.CONNECTED);
        if (dtls().is(DtlsTransport.State.CONNECTING) && theirsToo) {
            agenda.within(4, 18, this::finishHandshake);
        }
    }

    private void finishHandshake() {
        if (!dtls().is(DtlsTransport.State.CONNECTING)) {
            return;
        }
        if (!isLinked() && script.refusesDtls()) {
            dtls().become(DtlsTransport.State.FAILED);
            raiseError("UNEXPECTED_ELEMENT_ERROR", 9, "Could not read from resource.");
            raiseError("STREAM_ERROR_FAILED", 1, "Internal data stream error.");
            return;
        }
        transportConnected();
        dtls().become(DtlsTransport.State.CONNECTED);
        channels.transportConnected();
    }

    void peerCloses() {
        agenda.after(Duration.ofMillis(agenda.between(2, 28)), () -> {
            if (dtls().is(DtlsTransport.State.CONNECTED)) {
                dtls().become(DtlsTransport.State.CLOSED);
            }
        });
    }

    private DtlsTransport dtls() {
        if (dtls == null) {
            dtls = new DtlsTransport(world, node, world.serial("dtlssrtpenc"));
        }
        return dtls;
    }

    @Override
    void addTo(JsonObject report, Stream stream, boolean videoOnly) {
        super.addTo(report, stream, videoOnly);
        Stream video = traffic.streams().get(MediaType.VIDEO);
        if (stream.type() == MediaType.AUDIO && video != null && !isLinked() && states.isMediaConnected()) {
            stats.addBundled(report, video);
        }
    }

    @Override
    void addDataStats(JsonObject report) {
        if (negotiatedData) {
            channels.addTo(report);
        }
    }

    @Override
    public void channelOpened(int channel, String label, String protocol) {
        agenda.within(0, 2, () -> channels.opened(channel, label, protocol));
    }

    @Override
    public void channelClosed(int channel) {
        agenda.within(0, 2, () -> channels.closed(channel));
    }
}
