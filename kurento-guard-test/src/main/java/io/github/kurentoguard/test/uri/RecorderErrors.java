package io.github.kurentoguard.test.uri;

import java.time.Duration;

/** The Error events of a recorder that cannot write. */
final class RecorderErrors {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_CONNECTING = Duration.ofMillis(5);
    private static final Duration SECOND_SOURCE = Duration.ofMillis(9);
    private static final String SINK = "/GstPipeline:pipeline0/GstFileSink:filesink0";
    private static final String SOURCE =
            "../libs/gst/base/gstbasesrc.c(3132): gst_base_src_loop (): /GstPipeline:pipeline0/GstAppSrc:avMuxer";
    private static final ElementError NOT_STARTED = new ElementError(
            "UNEXPECTED_ELEMENT_ERROR",
            4,
            "GStreamer error: state change failed and some element failed to post a proper error message with the"
                    + " reason for the failure.",
            "../libs/gst/base/gstbasesink.c(5878): gst_base_sink_change_state (): " + SINK + ":\nFailed to start");
    private static final ElementError NOT_SENT = new ElementError(
            "RESOURCE_ERROR_WRITE",
            10,
            "failed to transfer data: Couldn't connect to server",
            "../ext/curl/gstcurlbasesink.c(402): gst_curl_base_sink_render ():"
                    + " /GstPipeline:pipeline0/GstCurlHttpSink:basemediamuxer_curlhttpsink0");

    private final UriEndpoint recorder;
    private boolean refusedTold;

    RecorderErrors(UriEndpoint recorder) {
        this.recorder = recorder;
    }

    /** Two errors, either first. */
    void unwritable(String uri) {
        ElementError notOpened = notOpened(uri.substring("file://".length()));
        boolean openFirst = recorder.world().random().nextBoolean();
        raise(AT_ONCE, openFirst ? notOpened : NOT_STARTED);
        raise(AT_ONCE, openFirst ? NOT_STARTED : notOpened);
    }

    /** Three errors, once: the sink's, and that of each source which can no longer send to it. */
    void refused() {
        if (!refusedTold) {
            refusedTold = true;
            raise(AFTER_CONNECTING, ElementError.streamFailed(SOURCE + "VideoSrc"));
            raise(AFTER_CONNECTING, NOT_SENT);
            raise(AFTER_CONNECTING.plus(SECOND_SOURCE), ElementError.streamFailed(SOURCE + "AudioSrc"));
        }
    }

    private static ElementError notOpened(String path) {
        return new ElementError(
                "RESOURCE_ERROR_OPEN",
                6,
                "Could not open file \"" + path + "\" for writing.",
                "../plugins/elements/gstfilesink.c(458): gst_file_sink_open_file (): " + SINK
                        + ":\nsystem error: No such file or directory");
    }

    private void raise(Duration delay, ElementError error) {
        recorder.agenda().after(delay, () -> recorder.raiseError(error));
    }
}
