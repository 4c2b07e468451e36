package io.github.kurentoguard.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** URLs of media servers: checked when they come in, and without secrets when they go into a log or a message. */
public final class Url {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*)(:\\d*)?");

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
            throw new InvalidUrlException(mask(url), unreadable.getReason());
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
        if (url.getScheme() == null || url.getRawAuthority() == null) {
            return mask(url.toString());
        }
        if (endsWithinPassword(url.getRawAuthority(), url.toString())) {
            return url.getScheme() + "://***";
        }
        return url.getScheme() + "://" + maskedUserInfo(url.getRawAuthority()) + orEmpty(url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?***");
    }

    /** An unescaped slash, question mark or hash in a password ends the authority early. */
    private static boolean endsWithinPassword(String authority, String url) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        boolean atFollows = url.indexOf('@', url.indexOf(authority) + authority.length()) >= 0;
        return atFollows && !HOST_AND_PORT.matcher(host).matches();
    }

    private static String maskedUserInfo(String authority) {
        int at = authority.lastIndexOf('@');
        return at < 0 ? authority : "***" + authority.substring(at);
    }

    /** For text that is no URL: rather too much is masked than too little. */
    private static String mask(String text) {
        int at = text.lastIndexOf('@');
        int slashes = text.indexOf("//");
        String hidden =
                at < 0 ? text : (slashes < 0 ? "" : text.substring(0, slashes + 2)) + "***" + text.substring(at);
        int query = hidden.indexOf('?');
        return query < 0 ? hidden : hidden.substring(0, query) + "?***";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
