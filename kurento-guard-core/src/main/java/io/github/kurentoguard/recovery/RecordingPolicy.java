package io.github.kurentoguard.recovery;

import java.util.Objects;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a recorder that was recording when its media server went away. It never goes on with the file that it
 * was writing: that would overwrite what is in it.
 */
public final class RecordingPolicy {

    private static final RecordingPolicy STOP = new RecordingPolicy((recorder, uri) -> null);
    private static final RecordingPolicy NEXT = new RecordingPolicy((recorder, uri) -> Recordings.next(uri));

    private final BiFunction<RecordedObject, String, @Nullable String> nextUri;

    private RecordingPolicy(BiFunction<RecordedObject, String, @Nullable String> nextUri) {
        this.nextUri = nextUri;
    }

    /** The recorder is made again and does not record; a finding says so. The default. */
    public static RecordingPolicy stop() {
        return STOP;
    }

    /** It goes on in another file: {@code talk.webm}, {@code talk-2.webm}, {@code talk-3.webm} … */
    public static RecordingPolicy nextFile() {
        return NEXT;
    }

    /**
     * The application says where it goes on.
     *
     * @param nextUri is given the recorder and the URI that it was writing to, on a worker thread; returns the next URI,
     *     or null to stop. After {@link Recovery.Builder#decisionTimeout} all recorders stop
     */
    public static RecordingPolicy ask(BiFunction<RecordedObject, String, @Nullable String> nextUri) {
        return new RecordingPolicy(Objects.requireNonNull(nextUri, "nextUri"));
    }

    @Nullable
    String next(RecordedObject recorder, String uri) {
        return nextUri.apply(recorder, uri);
    }
}
