package io.github.kurentoguard.test.uri;

import java.time.Duration;

import io.github.kurentoguard.test.uri.MediaSource.Broken;
import io.github.kurentoguard.test.uri.MediaSource.Playable;
import io.github.kurentoguard.test.uri.MediaSource.Problem;
import io.github.kurentoguard.test.uri.MediaTargets.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class CatalogueTest {

    private static final MediaSources SOURCES = MediaSources.byName();

    @ParameterizedTest
    @CsvSource({
        "file:///media/a.webm, OPUS, VP8",
        "http://store/a.mp4?x=b.webm, AAC, H264",
        "https://user:pw@store:8443/A.MP4, AAC, H264",
        "clips/a.mkv, AAC, H264",
        "file:///media/odd.xyz, OPUS, VP8",
        "http://store/stream, OPUS, VP8",
        "file:///media/a.ogg, OPUS, ",
        "file:///media/a.mp3, MP3, "
    })
    void extensionsDecideAboutCodecs(String uri, String audio, String video) {
        Playable found = (Playable) SOURCES.at(uri);

        assertThat(found.audioCodec().orElse(null)).isEqualTo(audio);
        assertThat(found.videoCodec().orElse(null)).isEqualTo(video);
        assertThat(found.duration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(found.seekable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///media/missing.webm",
                "file:///nonexistent/a.webm",
                "http://store.invalid/a.webm",
                "rtsp://user:pw@camera.invalid:554/1",
                "rtsp://127.0.0.1:9/x",
                "http://[::1]:9/x.webm",
                "not a uri",
                ""
            })
    void someAreMissing(String uri) {
        assertThat(SOURCES.at(uri)).isEqualTo(new Broken(Problem.MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://user:p@ssword@camera/missed", "rtmp://host/live", "srt://host:9000"})
    void camerasAreLive(String uri) {
        Playable found = (Playable) SOURCES.at(uri);

        assertThat(found.live()).isTrue();
        assertThat(found.seekable()).isFalse();
    }

    @Test
    void unknownSchemesAndOtherFilesAreBroken() {
        assertThat(SOURCES.at("bogus://x")).isEqualTo(new Broken(Problem.UNKNOWN_SCHEME));
        assertThat(SOURCES.at("file:///etc/motd.txt")).isEqualTo(new Broken(Problem.NOT_MEDIA));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///media/a.webm, FILE",
        "a.webm, FILE",
        "file:///proc/nope/x.webm, UNWRITABLE",
        "file:///media/readonly/x.webm, UNWRITABLE",
        "http://store/a.webm, HTTP",
        "https://store.invalid/a.webm, REFUSED",
        "http://127.0.0.1:9/x.webm, REFUSED",
        "bogus://x, NOWHERE"
    })
    void targetsGoByTheirLooks(String uri, Target target) {
        assertThat(MediaTargets.byName().at(uri)).isEqualTo(target);
    }

    @Test
    @SuppressWarnings("NullAway")
    void policyIsRequired() {
        assertThatNullPointerException()
                .isThrownBy(() -> new UriEndpoints().sources(null))
                .withMessageContaining("MediaSources.byName()");
    }
}
