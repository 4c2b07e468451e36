package io.github.kurentoguard.wire;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says about where and how to connect.
 *
 * @param secure whether TLS comes first
 * @param host name or address literal, without brackets
 * @param pathAndQuery as it goes into the request line
 * @param userInfo percent-decoded {@code user:password}; null if the URL has none
 * @param masked the URL for people
 */
record Target(
        boolean secure,
        String host,
        int port,
        String pathAndQuery,
        @Nullable String userInfo,
        String masked) {

    /** Not left to {@link URI#getHost()}, which knows no underscore, common in names of containers. */
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[^\\]]*)?)]|([^\\[\\]:]+))(?::(\\d*))?");

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_-]+)*\\.?");

    static Target of(URI url) {
        String masked = Url.masked(url);
        boolean secure = secure(url, masked);
        String authority = url.getRawAuthority();
        if (authority == null) {
            throw new InvalidUrlException(masked, "the host is missing");
        }
        if (url.getRawFragment() != null) {
            throw new InvalidUrlException(masked, "a fragment (#) has no meaning here");
        }
        int at = authority.lastIndexOf('@');
        Matcher parts = HOST_AND_PORT.matcher(authority.substring(at + 1));
        if (!parts.matches()) {
            throw new InvalidUrlException(masked, "it does not name a host and a port");
        }
        return new Target(
                secure,
                host(parts, masked),
                port(parts.group(3), secure, masked),
                pathAndQuery(url),
                at < 0
                        ? null
                        : URLDecoder.decode(authority.substring(0, at).replace("+", "%2B"), StandardCharsets.UTF_8),
                masked);
    }

    private static boolean secure(URI url, String masked) {
        String scheme = url.getScheme();
        if (scheme == null) {
            throw new InvalidUrlException(masked, "the scheme is missing");
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "ws" -> false;
            case "wss" -> true;
            default -> throw new InvalidUrlException(masked, "the scheme is '" + scheme + "', not ws or wss");
        };
    }

    private static String host(Matcher parts, String masked) {
        String literal = parts.group(1);
        if (literal != null) {
            if (!NetUtil.isValidIpV6Address(withoutZone(literal))) {
                throw new InvalidUrlException(masked, "'" + literal + "' is no IPv6 address");
            }
            return literal.replace("%25", "%");
        }
        String name = ascii(parts.group(2), masked);
        if (!HOST_NAME.matcher(name).matches()) {
            throw new InvalidUrlException(masked, "'" + name + "' is no host name");
        }
        return name;
    }

    private static String ascii(String name, String masked) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException unusable) {
            throw new InvalidUrlException(masked, "'" + name + "' is no host name");
        }
    }

    private static int port(@Nullable String digits, boolean secure, String masked) {
        if (digits == null || digits.isEmpty()) {
            return secure ? 443 : 80;
        }
        int port = digits.length() > 5 ? -1 : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new InvalidUrlException(masked, "the port is " + digits + ", not 1 to 65535");
        }
        return port;
    }

    private static String pathAndQuery(URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath();
        String query = ascii.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** Host and, unless it is the scheme's own, port, as in a {@code Host} header. */
    String hostHeader() {
        String name = host.indexOf(':') < 0 ? host : "[" + withoutZone(host) + "]";
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** Host and port for people. */
    String address() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    boolean hasAddressLiteral() {
        return NetUtil.isValidIpV4Address(host) || host.indexOf(':') >= 0;
    }

    private static String withoutZone(String literal) {
        int zone = literal.indexOf('%');
        return zone < 0 ? literal : literal.substring(0, zone);
    }

    /** Without the URL's secrets. */
    @Override
    public String toString() {
        return masked;
    }
}
