package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * What an endpoint is able and willing to negotiate.
 *
 * @param direction what its own offers say; answers mirror what was offered
 * @param audio whether it takes part in audio at all; the same for video and data channels
 * @param maxAudioKbps the limit it announces for audio it receives ({@code b=AS}), in kbit/s; 0 for none
 * @param maxVideoKbps the same for video
 */
public record SdpCapabilities(
        CodecList codecs,
        Direction direction,
        boolean audio,
        boolean video,
        boolean data,
        int maxAudioKbps,
        int maxVideoKbps) {

    /** The kinds of sections, in the order in which an offer lists them. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        if (audio) {
            kinds.add("audio");
        }
        if (video) {
            kinds.add("video");
        }
        if (data) {
            kinds.add("application");
        }
        return kinds;
    }

    /** The {@code b=} line of a section, as a list of none or one. */
    List<String> bandwidth(String kind) {
        int limit =
                switch (kind) {
                    case "audio" -> maxAudioKbps;
                    case "video" -> maxVideoKbps;
                    default -> 0;
                };
        return limit > 0 ? List.of("b=AS:" + limit) : List.of();
    }
}
