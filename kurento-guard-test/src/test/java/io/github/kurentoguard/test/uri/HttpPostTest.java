package io.github.kurentoguard.test.uri;

import java.time.Duration;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HttpPostTest {

    private static final MediaSource.Playable CLIP =
            (MediaSource.Playable) MediaSource.file("OPUS", "VP8", Duration.ofSeconds(5));

    private Stage stage;
    private MediaNode endpoint;

    @BeforeEach
    void endpoint() throws KmsException {
        stage = new Stage();
        endpoint = stage.create("HttpPostEndpoint", "disconnectionTimeout", 3);
        endpoint.rename("post");
    }

    @Test
    void urlHasAPathOfItsOwn() throws KmsException {
        String url = stage.invoke(endpoint, "getUrl").getAsString();

        assertThat(url).matches("http://localhost:9091/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(stage.invoke(stage.create("HttpPostEndpoint"), "getUrl").getAsString())
                .isNotEqualTo(url);
    }

    @Test
    void uploadIsASession() throws KmsException {
        upload();
        assertThat(stage.after(100))
                .containsExactly(
                        "post MediaSessionStarted",
                        "post MediaFlowOutStateChanged VIDEO FLOWING",
                        "post MediaFlowOutStateChanged AUDIO FLOWING");
        assertThat(stage.after(5_000)).containsExactly("post EndOfStream");
        assertThat(stage.after(3_000)).contains("post MediaSessionTerminated");
        assertThat(stage.invoke(endpoint, "getUrl").getAsString()).isEmpty();
    }

    @Test
    void urlIsGoodForOneUpload() {
        upload();
        stage.after(60_000);

        assertThatIllegalStateException().isThrownBy(this::upload).withMessageContaining(endpoint.id());
    }

    @Test
    void releaseEndsTheUpload() {
        upload();
        stage.world.release(endpoint.id());
        stage.heard.taken();

        assertThat(stage.after(60_000)).isEmpty();
        assertThat(stage.timeline.pending()).isEmpty();
    }

    private void upload() {
        ((HttpPost) endpoint.behaviour()).upload(CLIP);
    }
}
