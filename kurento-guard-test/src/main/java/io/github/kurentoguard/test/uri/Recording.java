package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.Map;

import io.github.kurentoguard.test.media.MediaType;

/**
 * What a recorder has written so far. A snapshot; immutable.
 *
 * @param uri where to, absolute
 * @param profile the {@code MediaProfileSpecType}
 * @param written how much media of each kind is in the file; a kind of which nothing is, is absent
 * @param bytes the size of the file, estimated from the measured bit rates of 320x240 video and speech; 0 for the file
 *     that never began because a kind of media was missing
 * @param finished whether the file was closed properly; an MP4 that was not cannot be read
 */
public record Recording(String uri, String profile, Map<MediaType, Duration> written, long bytes, boolean finished) {

    public Recording {
        written = Map.copyOf(written);
    }
}
