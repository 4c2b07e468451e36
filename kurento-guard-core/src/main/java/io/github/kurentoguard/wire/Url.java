package io.github.kurentoguard.wire;

import java.net.URI;
import java.net.URISyntaxException;

import io.github.kurentoguard.error.MaskedUrl;

/** URLs of media servers: checked when they come in, and without secrets when they go into a log or a message. */
public final class Url {

    private Url() {}

    /**
     * Reads the URL of a media server.
     *
     * @throws InvalidUrlException if it is no {@code ws} or {@code wss} URL with a host, and a port from 1 to 65535 if any
     */
    public static URI parse(String url) {
        try {
            return parse(new URI(url.strip()));
        } catch (URISyntaxException unreadable) {
            throw new InvalidUrlException(MaskedUrl.of(url), unreadable.getReason());
        }
    }

    /**
     * Checks the URL of a media server.
     *
     * @return the same
     * @throws InvalidUrlException if it is no {@code ws} or {@code wss} URL with a host, and a port from 1 to 65535 if any
     */
    public static URI parse(URI url) {
        Target.of(url);
        return url;
    }

    /** The URL for logs and messages: user information and query replaced by {@code ***}, host and path kept. */
    public static String masked(URI url) {
        return MaskedUrl.of(url);
    }
}
