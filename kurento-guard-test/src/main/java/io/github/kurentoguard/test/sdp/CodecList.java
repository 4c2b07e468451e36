package io.github.kurentoguard.test.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The codecs a server is configured with ({@code SdpEndpoint.conf.json}), in its order of preference, as encoding names
 * with clock rate and channels: {@code opus/48000/2}, {@code VP8/90000}.
 */
public record CodecList(List<String> audio, List<String> video) {

    /** What the file says as it is shipped. */
    public static final CodecList STOCK = new CodecList(
            List.of("opus/48000/2", "PCMU/8000", "PCMA/8000", "AMR/8000"),
            List.of("H265/90000", "AV1/90000", "VP9/90000", "VP8/90000", "H264/90000"));

    /**
     * What the simulator offers unless told otherwise: the codecs that every browser has and every stock server can
     * both send and transcode. The shipped list prefers AV1 and VP9, for which many hosts have no payloader, so that
     * video between two such servers is silently absent.
     */
    public static final CodecList COMMON =
            new CodecList(List.of("opus/48000/2", "PCMU/8000", "PCMA/8000"), List.of("VP8/90000", "H264/90000"));

    public CodecList {
        audio = List.copyOf(Objects.requireNonNull(audio, "audio must not be null"));
        video = List.copyOf(Objects.requireNonNull(video, "video must not be null"));
    }

    /**
     * What is left for a WebRtcEndpoint, which drops the codecs it cannot handle when it is made: AV1, VP9, VP8, opus,
     * PCMU and PCMA stay.
     *
     * @param h264 whether the OpenH264 plugin is installed
     * @param h265 whether {@code enable-h265} is set
     */
    public CodecList forWebRtc(boolean h264, boolean h265) {
        Predicate<String> kept = codec -> switch (family(codec)) {
            case "AV1", "VP9", "VP8", "OPUS", "PCMU", "PCMA" -> true;
            case "H264" -> h264;
            case "H265" -> h265;
            default -> false;
        };
        return new CodecList(
                audio.stream().filter(kept).toList(),
                video.stream().filter(kept).toList());
    }

    List<String> of(String kind) {
        return switch (kind) {
            case "audio" -> audio;
            case "video" -> video;
            default -> List.of();
        };
    }

    /** The codec's name as Kurento's enumerations write it: {@code OPUS}, {@code VP8}. */
    public static String family(String encoding) {
        int slash =
                Objects.requireNonNull(encoding, "encoding must not be null").indexOf('/');
        return (slash < 0 ? encoding : encoding.substring(0, slash)).toUpperCase(Locale.ROOT);
    }

    /** Whether a peer's encoding is one of that kind's; a missing channel count means one. */
    boolean supports(String kind, String encoding) {
        return of(kind).stream().anyMatch(codec -> same(codec, encoding));
    }

    private static boolean same(String codec, String encoding) {
        if (StaticPayload.number(codec).isEmpty()) {
            return codec.equalsIgnoreCase(encoding);
        }
        String mono = encoding.endsWith("/1") ? encoding.substring(0, encoding.length() - 2) : encoding;
        return codec.equals(mono);
    }

    /** The format parameters that the server adds to its own offers; empty if none. */
    static String parameters(String codec) {
        return switch (family(codec)) {
            case "H264" -> "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";
            case "AV1" -> "level-idx=5;profile=0;tier=0";
            case "VP9" -> "profile-id=0";
            default -> "";
        };
    }
}
