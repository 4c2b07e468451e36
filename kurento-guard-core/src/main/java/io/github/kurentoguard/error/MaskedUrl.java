package io.github.kurentoguard.error;

import java.net.URI;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A URL as it may appear in logs and messages: without user info, query and fragment, which may carry secrets. */
public final class MaskedUrl {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*)(:\\d*)?");

    private MaskedUrl() {}

    /** The URL with user information and query replaced by {@code ***}, without its fragment; host and path are kept. */
    public static String of(URI url) {
        if (url.getScheme() == null || url.getRawAuthority() == null) {
            return of(url.toString());
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
    public static String of(String text) {
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
