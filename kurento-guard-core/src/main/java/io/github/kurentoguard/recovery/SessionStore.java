package io.github.kurentoguard.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a guard keeps what a later process needs to go on with its session: a journal of lines of text, and the name of
 * the one owner that may write to it. A guard calls it on one thread at a time, never on an event loop; it may block.
 * What it throws becomes a finding and harms no call. Lines have no line breaks and may hold secrets, such as the
 * password of a TURN server. One store serves one guard at a time.
 *
 * <p>Writing must be atomic as far as this: whoever reads sees the lines of each {@link #append} from the beginning, up
 * to some point, and of {@link #replace} either the old lines or the new ones. A last line that is cut off does no harm.
 */
public interface SessionStore {

    /** A journal in a file, readable by its owner alone where the file system knows such rights. */
    static SessionStore file(Path journal) {
        return new FileStore(journal);
    }

    /**
     * Takes the store over: from here on the calls of any earlier owner fail.
     *
     * @param owner a name that was never used before
     * @return all lines, the oldest first
     */
    List<String> open(String owner) throws IOException;

    /**
     * Adds lines.
     *
     * @throws LeaseLostException if another owner has taken the store over; nothing has been written then
     */
    void append(String owner, List<String> lines) throws IOException;

    /**
     * Puts lines in place of all that there are.
     *
     * @throws LeaseLostException if another owner has taken the store over; nothing has been written then
     */
    void replace(String owner, List<String> lines) throws IOException;

    /**
     * Looks whether the store is still the owner's; called every few seconds.
     *
     * @throws LeaseLostException if it is not
     */
    void check(String owner) throws IOException;

    /**
     * Puts away what {@link #open} could not read, where a person can look at it, so that the store can be used from
     * empty.
     *
     * @return where it is now; null if that is not possible, or there is nothing: then the store is not used
     */
    default @Nullable String setAside() throws IOException {
        return null;
    }

    /** The guard needs the store no more; its lines stay. */
    void close() throws IOException;
}
