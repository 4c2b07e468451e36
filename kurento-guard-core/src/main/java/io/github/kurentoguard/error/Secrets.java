package io.github.kurentoguard.error;

import java.util.regex.Pattern;

/** Takes secrets out of texts that others wrote: user info and queries of URLs, credentials of TURN servers. */
public final class Secrets {

    private static final Pattern USER_INFO = Pattern.compile("(?<=//|^|[\\s'\"=(])[^\\s'\"/@]+@");
    private static final Pattern URL_USER_INFO = Pattern.compile("://[^\\s'\"]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s'\"?]*\\?)[^\\s'\"]+");

    private Secrets() {}

    /** The text without them. */
    public static String hidden(String text) {
        String urls = URL_USER_INFO.matcher(text).replaceAll("://***@");
        String credentials = USER_INFO.matcher(urls).replaceAll("***@");
        return QUERY.matcher(credentials).replaceAll("$1***");
    }
}
