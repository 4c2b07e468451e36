package io.github.kurentoguard.test.uri;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaType;

/**
 * A recording profile: which kinds of media the file needs, all of them, and in which codec.
 *
 * @param codecs by kind; a kind that is absent is not recorded
 */
record Profile(Map<MediaType, String> codecs) {

    /** The profile of a {@code MediaProfileSpecType}. */
    static Profile named(String name) throws KmsException {
        if (name.equals("KURENTO_SPLIT_RECORDER")) {
            throw new KmsException(KmsError.MEDIA_OBJECT_ILLEGAL_PARAM_ERROR, "Kurento Split Recorder not supported");
        }
        Map<MediaType, String> codecs = new EnumMap<>(MediaType.class);
        if (!name.endsWith("_VIDEO_ONLY")) {
            codecs.put(MediaType.AUDIO, name.startsWith("WEBM") ? "OPUS" : "AAC");
        }
        if (!name.endsWith("_AUDIO_ONLY")) {
            codecs.put(MediaType.VIDEO, videoCodec(name.toUpperCase(Locale.ROOT)));
        }
        return new Profile(codecs);
    }

    private static String videoCodec(String name) {
        if (name.startsWith("JPEG")) {
            return "JPEG";
        }
        return name.startsWith("WEBM") ? "VP8" : "H264";
    }

    Set<MediaType> kinds() {
        return codecs.keySet();
    }

    Set<String> accepted(MediaType type) {
        String codec = codecs.get(type);
        return codec == null ? Set.of() : Set.of(codec);
    }
}
