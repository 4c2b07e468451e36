package io.github.kurentoguard.validation;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Something that is wrong with where a player reads or a recorder writes. */
record UriProblem(String problem, String remedy, boolean fatal) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);

    /** What GStreamer, which the server plays with, has sources for. */
    private static final Set<String> PLAYABLE = Set.of(
            "file",
            "http",
            "https",
            "rtsp",
            "rtsps",
            "rtspt",
            "rtspu",
            "rtsph",
            "rtsp-sdp",
            "rtmp",
            "rtmps",
            "rtmpt",
            "rtmpe",
            "mms",
            "mmsh",
            "mmsu",
            "mmst",
            "udp",
            "tcp",
            "rtp",
            "srt",
            "srtp",
            "rist",
            "ftp",
            "sftp",
            "smb",
            "dav",
            "davs",
            "data",
            "dvb",
            "v4l2",
            "ndi",
            "s3",
            "hls",
            "icy",
            "icyx",
            "dash",
            "fd",
            "pipe",
            "rtpbin");

    /** What the server has sinks for; for any other it writes nothing and reports success. */
    private static final Set<String> WRITABLE = Set.of(
            "file", "http", "https", "ftp", "sftp", "smb", "dav", "davs", "rtmp", "rtmps", "rtmpt", "udp", "tcp", "srt",
            "rist", "rtp", "s3", "gs", "fd");

    /** What is wrong with a player's URI; null if nothing is. */
    static @Nullable UriProblem ofSource(String uri) {
        return of(uri, PLAYABLE, "play");
    }

    /** What is wrong with a recorder's URI; null if nothing is. */
    static @Nullable UriProblem ofTarget(String uri) {
        UriProblem problem = of(uri, WRITABLE, "write to");
        if (problem != null) {
            return problem;
        }
        return uri.endsWith("/")
                ? new UriProblem("it is a folder", "Add the name of the file to be written.", true)
                : null;
    }

    private static @Nullable UriProblem of(String uri, Set<String> schemes, String verb) {
        if (uri.isBlank()) {
            return new UriProblem("it is empty", "Pass a URI such as file:///var/lib/kurento/name.webm.", true);
        }
        if (uri.length() > 2 && uri.charAt(1) == ':' && (uri.charAt(2) == '\\' || uri.charAt(2) == '/')) {
            return new UriProblem(
                    "it is a path of Windows, where the media server does not run",
                    "Pass a file:/// URI of the server's machine.",
                    true);
        }
        Matcher scheme = SCHEME.matcher(uri);
        if (!scheme.matches()) {
            return uri.startsWith("/")
                    ? new UriProblem(
                            "it has no scheme, so that the server puts its default folder before it",
                            "Pass 'file://' and the path.",
                            false)
                    : null;
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!schemes.contains(name)) {
            return new UriProblem(
                    "the media server cannot " + verb + " '" + name + "'",
                    "Use one of " + new TreeSet<>(schemes) + ", as far as the server has the plug-in; to use another,"
                            + " switch off the rule 'uri'.",
                    true);
        }
        return name.equals("file") ? ofFile(uri.substring(scheme.end(1))) : null;
    }

    private static @Nullable UriProblem ofFile(String rest) {
        return rest.startsWith(":///") || rest.startsWith("://localhost/")
                ? null
                : new UriProblem(
                        "it does not look like a path: what follows 'file://' is taken for the name of a machine",
                        "Write three slashes, such as file:///var/lib/kurento/name.webm.",
                        true);
    }
}
