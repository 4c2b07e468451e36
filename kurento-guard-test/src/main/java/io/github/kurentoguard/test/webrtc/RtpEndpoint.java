package io.github.kurentoguard.test.webrtc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.sdp.Direction;
import io.github.kurentoguard.test.sdp.Sdes;
import io.github.kurentoguard.test.sdp.SdpCapabilities;
import io.github.kurentoguard.test.sdp.SdpTransport;
import io.github.kurentoguard.test.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** An RtpEndpoint: connected as soon as it has negotiated, for nothing is there to be connected. */
final class RtpEndpoint extends SdpEndpoint {

    private static final Map<String, String> SUITES = Map.of(
            "AES_128_CM_HMAC_SHA1_32", "AES_CM_128_HMAC_SHA1_32",
            "AES_128_CM_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_80",
            "AES_256_CM_HMAC_SHA1_32", "AES_256_CM_HMAC_SHA1_32",
            "AES_256_CM_HMAC_SHA1_80", "AES_256_CM_HMAC_SHA1_80");
    private static final int KEY_128_BYTES = 30;
    private static final int KEY_256_BYTES = 46;

    private SdpTransport.@Nullable Rtp transport;
    private Optional<Sdes> crypto = Optional.empty();
    private boolean ipv6;

    RtpEndpoint(Server server, MediaWorld world, MediaNode node) {
        super(server, world, node);
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        super.created(constructor);
        ipv6 = constructor.flag("useIpv6", false);
        if (constructor.has("crypto")) {
            crypto = sdes(constructor.json("crypto").getAsJsonObject());
        }
    }

    private Optional<Sdes> sdes(JsonObject given) throws KmsException {
        if (!isSet(given, "crypto")) {
            return Optional.empty();
        }
        String wanted = given.get("crypto").getAsString();
        int size = wanted.startsWith("AES_128") ? KEY_128_BYTES : KEY_256_BYTES;
        return Optional.of(new Sdes(SUITES.getOrDefault(wanted, wanted), key(given, size)));
    }

    private String key(JsonObject given, int size) throws KmsException {
        byte[] key = new byte[size];
        if (isSet(given, "key")) {
            key = given.get("key").getAsString().getBytes(StandardCharsets.UTF_8);
        } else if (isSet(given, "keyBase64")) {
            key = decoded(given.get("keyBase64").getAsString());
        } else {
            world.random().nextBytes(key);
        }
        if (key.length != size) {
            throw refused("Master key size is wrong");
        }
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decoded(String text) throws KmsException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused("Master key is not valid Base64");
        }
    }

    private static KmsException refused(String message) {
        return new KmsException(KmsError.MEDIA_OBJECT_ILLEGAL_PARAM_ERROR, message);
    }

    private static boolean isSet(JsonObject given, String name) {
        JsonElement value = given.get(name);
        return value != null && !value.isJsonNull();
    }

    @Override
    SdpTransport transport() {
        if (transport == null) {
            int audio = port();
            transport = new SdpTransport.Rtp(audio, audio + 2, crypto);
        }
        return transport;
    }

    /** An even port, followed by three more of the same endpoint. */
    private int port() {
        int port;
        do {
            port = 1024 + 4 * world.random().nextInt(16_000);
        } while (server.known(name(port)) != null);
        return port;
    }

    /** The first address that others can reach; none on a machine that has only the loopback. */
    @Override
    String address() {
        return server.settings().addresses().stream()
                .filter(address -> (address.indexOf(':') >= 0) == ipv6)
                .filter(address -> !address.startsWith("127.") && !address.equals("::1"))
                .findFirst()
                .orElse(ipv6 ? "::" : "0.0.0.0");
    }

    @Override
    SdpCapabilities capabilities(boolean audio, boolean video) {
        return capabilities(server.settings().codecs(), Direction.SENDRECV, audio, video, false);
    }

    @Override
    Set<String> ownNames() {
        Set<String> names = new HashSet<>();
        if (transport != null) {
            names.add(name(transport.audioPort()));
            names.add(name(transport.videoPort()));
        }
        return names;
    }

    @Override
    String nameIn(SessionDescription remote) {
        return remote.sections().stream()
                .filter(section -> !section.rejected())
                .findFirst()
                .map(section -> name(section.port()))
                .orElse("");
    }

    private static String name(int port) {
        return "rtp:" + port;
    }

    @Override
    void negotiated() {
        transportConnected();
    }
}
