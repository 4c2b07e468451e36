package io.github.kurentoguard.test.media;

import java.util.Set;

import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/**
 * What a media object does beyond what all of them do (tree, tags, name, properties that merely hold a value). One
 * instance serves one object; every method runs on the simulator's thread and must not block: what takes time says so
 * in its {@link Result}, what happens later is put on the world's timeline.
 */
public interface Behaviour {

    /** The object is in the tree and can raise events; its constructor arguments are checked. */
    default void created(Arguments constructor) throws KmsException {}

    /**
     * A call whose arguments the model accepts.
     *
     * @return the answer, or null to let the common code handle it (properties, tags, void methods)
     */
    default @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return null;
    }

    /** The object has left the tree. Timers must be cancelled here. */
    default void released() {}

    /** The encodings this object can take without transcoding; empty means that it takes whatever comes. */
    default Set<String> accepts(MediaType type) {
        return Set.of();
    }

    /** Media of this kind reaches this object's sink side, again or in another codec too: {@code MediaFlowIn} is FLOWING. */
    default void mediaArrived(MediaType type, String codec) {}

    /** Media of this kind no longer reaches this object; NOT_FLOWING follows 2 to 4 s later unless it comes again. */
    default void mediaStopped(MediaType type) {}

    /** The source of this kind has come to its end; {@link #mediaStopped} follows. */
    default void streamEnded(MediaType type) {}
}
