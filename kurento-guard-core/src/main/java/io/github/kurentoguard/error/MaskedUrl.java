package io.github.kurentoguard.error;

import java.net.URI;

/** A URL as it may appear in logs and messages: without user info, query and fragment, which may carry secrets. */
public final class MaskedUrl {

    private static final String MASK = "***";

    private MaskedUrl() {}

    /**
     * Scheme, host, port and path of the URL; what else it has is replaced by {@code ***}. A URL whose host cannot be
     * told (no authority) is masked whole, but for its scheme.
     */
    public static String of(URI url) {
        if (url.getHost() == null) {
            return url.getScheme() + ":" + MASK;
        }
        return url.getScheme()
                + "://"
                + (url.getRawUserInfo() == null ? "" : MASK + "@")
                + url.getHost()
                + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + (url.getRawPath() == null ? "" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + MASK);
    }
}
