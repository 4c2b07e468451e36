package io.github.kurentoguard.test.webrtc;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.kurentoguard.test.sdp.CodecList;

/**
 * The configuration and the surroundings of a simulated server's endpoints. Immutable; {@link #DEFAULT} and the
 * {@code with…} methods make others.
 *
 * @param codecs what {@code SdpEndpoint.conf.json} lists; {@link CodecList#COMMON} by default
 * @param openH264 whether the OpenH264 plugin is installed, without which WebRTC has no H264; true by default
 * @param enableH265 the {@code enable-h265} setting; false by default
 * @param addresses the server's own addresses, from which host candidates come; {@code 127.0.0.1} by default
 * @param natAddress the public address behind which the server sits, which a STUN server then finds; none by default:
 *     STUN finds nothing new, and there are no {@code srflx} candidates, as on a real server without NAT
 * @param reachability which remote addresses answer
 * @param mdns what becomes of {@code .local} names in remote candidates; by default they are ignored at once
 */
public record EndpointSettings(
        CodecList codecs,
        boolean openH264,
        boolean enableH265,
        List<String> addresses,
        Optional<String> natAddress,
        Reachability reachability,
        MdnsLookup mdns) {

    /** What a server has that was installed and not configured. */
    public static final EndpointSettings DEFAULT = new EndpointSettings(
            CodecList.COMMON,
            true,
            false,
            List.of("127.0.0.1"),
            Optional.empty(),
            Reachability.allButBlackHoles(),
            MdnsLookup.REFUSED);

    public EndpointSettings {
        Objects.requireNonNull(codecs, "codecs must not be null");
        Objects.requireNonNull(natAddress, "natAddress must not be null");
        Objects.requireNonNull(reachability, "reachability must not be null");
        Objects.requireNonNull(mdns, "mdns must not be null");
        addresses = List.copyOf(Objects.requireNonNull(addresses, "addresses must not be null"));
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses is empty; a server has at least one, such as 127.0.0.1");
        }
    }

    public EndpointSettings withCodecs(CodecList newCodecs) {
        return new EndpointSettings(newCodecs, openH264, enableH265, addresses, natAddress, reachability, mdns);
    }

    /** The same without H264 in WebRTC: the OpenH264 plugin is missing. */
    public EndpointSettings withoutOpenH264() {
        return new EndpointSettings(codecs, false, enableH265, addresses, natAddress, reachability, mdns);
    }

    /** The same with {@code enable-h265=true}. */
    public EndpointSettings withH265() {
        return new EndpointSettings(codecs, openH264, true, addresses, natAddress, reachability, mdns);
    }

    public EndpointSettings withAddresses(List<String> newAddresses) {
        return new EndpointSettings(codecs, openH264, enableH265, newAddresses, natAddress, reachability, mdns);
    }

    /** The same behind a NAT with this public address. */
    public EndpointSettings withNatAddress(String address) {
        Objects.requireNonNull(address, "natAddress must not be null; a server without NAT has none by default");
        return new EndpointSettings(codecs, openH264, enableH265, addresses, Optional.of(address), reachability, mdns);
    }

    public EndpointSettings withReachability(Reachability newReachability) {
        return new EndpointSettings(codecs, openH264, enableH265, addresses, natAddress, newReachability, mdns);
    }

    /** The same on a host that treats {@code .local} names like this. */
    public EndpointSettings withMdns(MdnsLookup lookup) {
        return new EndpointSettings(codecs, openH264, enableH265, addresses, natAddress, reachability, lookup);
    }
}
