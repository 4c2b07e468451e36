package io.github.kurentoguard.sdp;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an address says, and how it is hidden. */
public final class Addresses {

    private static final Pattern IPV4 = Pattern.compile("\\b(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern IPV6 =
            Pattern.compile("\\b([0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}):[0-9a-fA-F:]*[0-9a-fA-F]{1,4}\\b");
    private static final Pattern PRIVATE_IPV4 = Pattern.compile("10\\..*|127\\..*|169\\.254\\..*|192\\.168\\..*"
            + "|172\\.(1[6-9]|2\\d|3[01])\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");
    private static final Pattern PRIVATE_IPV6 = Pattern.compile("::1|f[cd].*|fe[89ab].*");

    private Addresses() {}

    static boolean isPrivate(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.indexOf(':') >= 0
                ? PRIVATE_IPV6.matcher(lower).matches()
                : PRIVATE_IPV4.matcher(lower).matches();
    }

    /** A text in which only the network part of each address can be read. */
    public static String masked(String text) {
        String without4 = IPV4.matcher(text).replaceAll("$1.$2.x.x");
        Matcher six = IPV6.matcher(without4);
        return six.replaceAll("$1:x");
    }
}
