package io.github.kurentoguard.wire;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A file with certificates or a key cannot be used; the message names it, says what is wrong and what to do. */
public final class TlsFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TlsFileException(Path file, String problem, @Nullable Throwable cause) {
        super("Cannot use the file '" + file + "' for TLS: " + problem, cause);
    }
}
