package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The catalogue of sources that goes by the looks of a URI. */
final class SourcesByName {

    private static final Duration DURATION = Duration.ofSeconds(60);
    private static final Set<String> FILE_SCHEMES = Set.of("file", "http", "https", "ftp");
    private static final Set<String> LIVE_SCHEMES =
            Set.of("rtsp", "rtsps", "rtspt", "rtspu", "rtsph", "rtmp", "rtmps", "rtp", "udp", "srt", "mms", "mmsh");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp");
    private static final Set<String> NOT_MEDIA = Set.of("txt", "html", "json", "xml", "pdf", "zip");

    private static final MediaSource WEBM = MediaSource.file("OPUS", "VP8", DURATION);
    private static final MediaSource MP4 = MediaSource.file("AAC", "H264", DURATION);
    private static final MediaSource OPUS = MediaSource.file("OPUS", null, DURATION);
    private static final MediaSource AAC = MediaSource.file("AAC", null, DURATION);
    private static final Map<String, MediaSource> BY_EXTENSION = Map.ofEntries(
            Map.entry("mp4", MP4),
            Map.entry("mkv", MP4),
            Map.entry("mov", MP4),
            Map.entry("m4v", MP4),
            Map.entry("flv", MP4),
            Map.entry("ts", MP4),
            Map.entry("ogg", OPUS),
            Map.entry("opus", OPUS),
            Map.entry("m4a", AAC),
            Map.entry("aac", AAC),
            Map.entry("mp3", MediaSource.file("MP3", null, DURATION)),
            Map.entry("wav", MediaSource.file("PCMU", null, DURATION)));

    private SourcesByName() {}

    static MediaSource at(String text) {
        UriText uri = UriText.parse(text);
        if (!FILE_SCHEMES.contains(uri.scheme()) && !LIVE_SCHEMES.contains(uri.scheme())) {
            return MediaSource.broken(MediaSource.Problem.UNKNOWN_SCHEME);
        }
        if (isMissing(uri)) {
            return MediaSource.broken(MediaSource.Problem.MISSING);
        }
        return LIVE_SCHEMES.contains(uri.scheme()) ? MediaSource.live("PCMA", "H264") : file(uri.extension());
    }

    private static boolean isMissing(UriText uri) {
        boolean named = uri.path().contains("missing") || uri.path().contains("nonexistent");
        boolean nameless = uri.scheme().equals("file") && uri.extension().isEmpty();
        return named || nameless || uri.nobodyListens();
    }

    private static MediaSource file(String extension) {
        if (PICTURES.contains(extension)) {
            return MediaSource.file(null, extension, Duration.ZERO);
        }
        if (NOT_MEDIA.contains(extension)) {
            return MediaSource.broken(MediaSource.Problem.NOT_MEDIA);
        }
        return BY_EXTENSION.getOrDefault(extension, WEBM);
    }
}
