package io.github.kurentoguard.test.uri;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a URI, read as leniently as the media server does.
 *
 * @param scheme in lower case
 * @param host in lower case, without user and port; may be empty
 * @param port as written; may be empty
 * @param path in lower case, without query
 */
record UriText(String scheme, String host, String port, String path) {

    private static final String DEFAULT_FOLDER = "file:///var/lib/kurento/";
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern PARTS =
            Pattern.compile("([^:]+):(?://(?:[^/@]*@)?(\\[[^]]*]|[^:/?#]*)(?::(\\d*))?)?([^?#]*).*", Pattern.DOTALL);

    /** What a player or recorder really opens: a name without scheme is one in the server's default folder. */
    static String absolute(String uri) {
        return ABSOLUTE.matcher(uri).matches() ? uri : DEFAULT_FOLDER + uri;
    }

    static UriText parse(String uri) {
        Matcher parts = PARTS.matcher(absolute(uri));
        if (!parts.matches()) {
            return new UriText("", "", "", "");
        }
        return new UriText(part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
    }

    private static String part(Matcher parts, int group) {
        String found = parts.group(group);
        return found == null ? "" : found.toLowerCase(Locale.ROOT);
    }

    /** What follows the last dot of the last name; empty if there is none. */
    String extension() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Hosts that can never exist (RFC 6761) and the discard port stand for whatever cannot be reached. */
    boolean nobodyListens() {
        return host.endsWith(".invalid") || port.equals("9");
    }
}
