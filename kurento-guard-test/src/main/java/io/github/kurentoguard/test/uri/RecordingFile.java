package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.time.Timeline;

/** The file that a recorder writes: it grows by each kind of media while that comes and the recorder runs. */
final class RecordingFile {

    private static final Map<String, Integer> BYTES_PER_SECOND =
            Map.of("OPUS", 4_900, "AAC", 16_400, "VP8", 26_000, "H264", 34_000, "JPEG", 150_000);

    private final Timeline timeline;
    private final String uri;
    private final String profileName;
    private final Profile profile;
    private final Map<MediaType, Long> nanos = new EnumMap<>(MediaType.class);
    private final Map<MediaType, Long> since = new HashMap<>();
    private boolean running;
    private boolean finished;

    RecordingFile(Timeline timeline, String uri, String profileName, Profile profile) {
        this.timeline = timeline;
        this.uri = uri;
        this.profileName = profileName;
        this.profile = profile;
    }

    /** Writes from now on whatever comes of these kinds. */
    void run(Set<MediaType> coming) {
        running = !finished;
        coming.forEach(this::comes);
    }

    void halt() {
        Set.copyOf(since.keySet()).forEach(this::goes);
        running = false;
    }

    void comes(MediaType type) {
        if (running) {
            since.putIfAbsent(type, timeline.nanoTime());
        }
    }

    void goes(MediaType type) {
        Long start = since.remove(type);
        if (start != null) {
            nanos.merge(type, timeline.nanoTime() - start, Long::sum);
        }
    }

    void finish() {
        halt();
        finished = true;
    }

    Recording snapshot() {
        Map<MediaType, Duration> written = new EnumMap<>(MediaType.class);
        long bytes = 0;
        for (MediaType type : profile.kinds()) {
            Duration length = Duration.ofNanos(written(type));
            if (!length.isZero()) {
                written.put(type, length);
                bytes += BYTES_PER_SECOND.getOrDefault(profile.codecs().get(type), 0) * length.toMillis() / 1000;
            }
        }
        return new Recording(uri, profileName, written, bytes, finished);
    }

    private long written(MediaType type) {
        Long start = since.get(type);
        return nanos.getOrDefault(type, 0L) + (start == null ? 0 : timeline.nanoTime() - start);
    }
}
