package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What a player finds behind a URI. Immutable. */
public sealed interface MediaSource {

    /** Audio and video that last for a while, from a file that can be sought. */
    static Playable file(@Nullable String audioCodec, @Nullable String videoCodec, Duration duration) {
        return new Playable(
                Optional.ofNullable(audioCodec), Optional.ofNullable(videoCodec), duration, false, true, true);
    }

    /** Audio and video without an end, from a camera or a broadcast; it cannot be sought. */
    static Playable live(@Nullable String audioCodec, @Nullable String videoCodec) {
        return new Playable(
                Optional.ofNullable(audioCodec), Optional.ofNullable(videoCodec), Duration.ZERO, true, false, true);
    }

    /** Nothing that can be played; {@code play} answers as if all were well, and Error events tell. */
    static MediaSource broken(Problem problem) {
        return new Broken(problem);
    }

    /**
     * Media that can be played.
     *
     * @param audioCodec the codec of the audio as in SDP (OPUS, PCMA, …); empty if there is none
     * @param videoCodec the codec of the video (VP8, H264, …); empty if there is none
     * @param duration how long it lasts; zero and meaningless if live
     * @param live whether it goes on until the player stops
     * @param seekable whether {@code setPosition} works
     * @param resumes whether media comes again with {@code play} after {@code pause}; the state is START either way.
     *     Without it the player stays silent until it is stopped and played again, as was seen with a WEBM file
     */
    record Playable(
            Optional<String> audioCodec,
            Optional<String> videoCodec,
            Duration duration,
            boolean live,
            boolean seekable,
            boolean resumes)
            implements MediaSource {

        private static final Duration LONGEST = Duration.ofDays(36_500);

        public Playable {
            Objects.requireNonNull(audioCodec, "audioCodec must not be null; for none take Optional.empty()");
            Objects.requireNonNull(videoCodec, "videoCodec must not be null; for none take Optional.empty()");
            Objects.requireNonNull(duration, "duration must not be null; for live media take Duration.ZERO");
            if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "duration must be zero or more and at most " + LONGEST + ", was " + duration);
            }
        }
    }

    /**
     * Something that cannot be played.
     *
     * @param problem why
     */
    record Broken(Problem problem) implements MediaSource {

        public Broken {
            Objects.requireNonNull(problem, "problem must not be null");
        }
    }

    /** Why nothing can be played. */
    enum Problem {
        /** No such file, or nobody answers: INVALID_URI, up to four times. */
        MISSING,
        /** A scheme that the server has no element for: UNEXPECTED_ELEMENT_ERROR 12. */
        UNKNOWN_SCHEME,
        /** It can be read but is no media: INVALID_MEDIA. */
        NOT_MEDIA
    }
}
