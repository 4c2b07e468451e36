package io.github.kurentoguard.test;

import java.net.URI;
import java.net.URISyntaxException;

/** Hosts and paths that a client can be told in a URL. */
final class Addresses {

    private static final String EVERYWHERE = "0.0.0.0";

    private Addresses() {}

    /** Where clients find what listens there. */
    static URI url(String host, int port, String path) {
        String reachable = host.equals(EVERYWHERE) ? "127.0.0.1" : host;
        String shown = reachable.indexOf(':') >= 0 ? "[" + reachable + "]" : reachable;
        return URI.create("ws://" + shown + ":" + port + path);
    }

    static String host(String host) {
        try {
            if (!Check.notNull(host, "host").isBlank() && url(host, 1, "/").getHost() != null) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(badHost(host), e);
        }
        throw new IllegalArgumentException(badHost(host));
    }

    static String path(String path) {
        try {
            if (Check.notNull(path, "path").startsWith("/") && path.equals(new URI(path).getRawPath())) {
                return path;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(badPath(path), e);
        }
        throw new IllegalArgumentException(badPath(path));
    }

    private static String badHost(String host) {
        return "host must be a name or an address as a URL can hold it, was '" + host + "'";
    }

    private static String badPath(String path) {
        return "path must begin with '/' and be what a URL can hold, without query or fragment, was '" + path + "'";
    }
}
