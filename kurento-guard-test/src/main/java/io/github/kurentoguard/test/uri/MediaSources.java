package io.github.kurentoguard.test.uri;

/**
 * Says what is behind each URI that a player is given. Asked at every {@code play} from the state STOP, on the simulator's
 * thread.
 */
@FunctionalInterface
public interface MediaSources {

    /**
     * What is there at this moment.
     *
     * @param uri absolute; a name without a scheme has become {@code file:///var/lib/kurento/…}
     */
    MediaSource at(String uri);

    /**
     * Judges a URI by its looks alone; nothing is opened.
     *
     * <ul>
     *   <li>{@link MediaSource.Problem#MISSING}: the path contains "missing" or "nonexistent"; the host ends in
     *       ".invalid" or the port is 9 (discard), where nobody listens; a file whose name has no extension
     *   <li>{@link MediaSource.Problem#UNKNOWN_SCHEME}: anything but file, http, https, ftp and the rtsp, rtmp, rtp, udp,
     *       srt and mms families
     *   <li>{@link MediaSource.Problem#NOT_MEDIA}: text and archives, by extension (txt, html, json, xml, pdf, zip)
     *   <li>pictures (png, jpg, …) end at once
     *   <li>files, also over http: 60 s of VP8 and OPUS (webm and what is not known), H264 and AAC (mp4, mkv, mov, m4v,
     *       flv, ts), OPUS alone (ogg, opus), AAC alone (m4a, aac), MP3 alone (mp3), PCMU alone (wav), seekable
     *   <li>all other schemes: live H264 and PCMA
     * </ul>
     */
    static MediaSources byName() {
        return SourcesByName::at;
    }
}
