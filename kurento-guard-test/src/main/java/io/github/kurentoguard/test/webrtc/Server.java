package io.github.kurentoguard.test.webrtc;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.sdp.SdpIdentity;
import org.jspecify.annotations.Nullable;

/** What the endpoints of one server process share: settings, certificates, and who can be reached under which name. */
final class Server {

    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final String ICE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final Supplier<EndpointSettings> settings;
    private final MediaWorld world;
    private final Map<String, SdpEndpoint> directory = new HashMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();

    Server(Supplier<EndpointSettings> settings, MediaWorld world) {
        this.settings = settings;
        this.world = world;
    }

    EndpointSettings settings() {
        return settings.get();
    }

    boolean serves(MediaWorld other) {
        return world == other;
    }

    /** Makes an endpoint known by something that its description says and its peer reads. */
    void publish(String name, SdpEndpoint endpoint) {
        directory.put(name, endpoint);
    }

    void withdraw(String name) {
        directory.remove(name);
    }

    @Nullable
    SdpEndpoint known(String name) {
        return directory.get(name);
    }

    /** The fingerprint of the certificate that the process makes of each key type when it first needs one. */
    String fingerprint(String keyType) {
        return fingerprints.computeIfAbsent(keyType, type -> IntStream.range(0, 32)
                .mapToObj(index -> String.format("%02X", random().nextInt(256)))
                .collect(Collectors.joining(":")));
    }

    SdpIdentity identity(String address) {
        String cname = String.format("user%d@host-%08x", unsigned(), unsigned());
        return new SdpIdentity(
                world.timeline().now().getEpochSecond() + SECONDS_FROM_1900_TO_1970,
                address,
                cname,
                unsigned(),
                unsigned(),
                1024 + random().nextInt(64_511));
    }

    /** Random characters of the alphabet of ICE credentials. */
    String iceText(int length) {
        return random().ints(length, 0, ICE_CHARACTERS.length())
                .mapToObj(index -> ICE_CHARACTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private long unsigned() {
        return Integer.toUnsignedLong(random().nextInt());
    }

    private Random random() {
        return world.random();
    }
}
