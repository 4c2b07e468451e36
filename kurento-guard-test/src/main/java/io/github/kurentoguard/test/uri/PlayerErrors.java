package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The Error events of a player, as often and as late as the real one raises them. */
final class PlayerErrors {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_CONNECTING = Duration.ofMillis(14);
    private static final Duration AFTER_PAUSING = Duration.ofMillis(12);
    private static final int REPEATS_FOR_FILES = 4;
    private static final String BIN = "/GstPipeline:internalpipeline/GstURIDecodeBin:uridecodebin0";
    private static final String DEMUXER = "../gst/matroska/matroska-demux.c(6117): gst_matroska_demux_loop (): " + BIN
            + "/GstDecodeBin:decodebin0/GstMatroskaDemux:matroskademux0";
    private static final String QUEUE = "../plugins/elements/gstmultiqueue.c(2468): gst_multi_queue_loop (): " + BIN
            + "/GstDecodeBin:decodebin0/GstMultiQueue:multiqueue0";
    private static final ElementError NOTHING_TO_READ = new ElementError(
            "UNEXPECTED_ELEMENT_ERROR",
            4,
            "Stream doesn't contain enough data.",
            "../plugins/elements/gsttypefindelement.c(1012): gst_type_find_element_chain_do_typefinding (): " + BIN
                    + "/GstTypeFindElement:typefindelement0:\nCan't typefind stream");

    private final UriEndpoint player;

    PlayerErrors(UriEndpoint player) {
        this.player = player;
    }

    /** The player starts, which is what it does whatever is the matter, and something is. */
    void opening(MediaSource.Problem problem, Runnable start) {
        UriText uri = UriText.parse(player.absoluteUri());
        if (problem == MediaSource.Problem.MISSING && uri.scheme().equals("file")) {
            missingFile(start);
            return;
        }
        start.run();
        switch (problem) {
            case MISSING -> unreachable(uri);
            case UNKNOWN_SCHEME -> raise(AT_ONCE, noHandler(player.absoluteUri()));
            case NOT_MEDIA -> raise(AFTER_CONNECTING, ElementError.INVALID_MEDIA);
        }
    }

    /** The same error several times, some of them before the change of state. */
    private void missingFile(Runnable start) {
        int before = player.world().random().nextInt(REPEATS_FOR_FILES);
        for (int i = 0; i < before; i++) {
            player.raiseError(ElementError.INVALID_URI);
        }
        start.run();
        for (int i = before; i < REPEATS_FOR_FILES; i++) {
            raise(AT_ONCE, ElementError.INVALID_URI);
        }
    }

    private void unreachable(UriText uri) {
        if (uri.isHttp()) {
            raiseInAnyOrder(AFTER_CONNECTING, ElementError.INVALID_URI, NOTHING_TO_READ);
        } else {
            raise(AT_ONCE, ElementError.INVALID_URI);
        }
    }

    /** A file that is being read complains twice when it is paused. */
    void pausing() {
        raise(AFTER_PAUSING, ElementError.streamFailed(DEMUXER));
        raise(AFTER_PAUSING.plus(AT_ONCE), ElementError.streamFailed(QUEUE));
    }

    private static ElementError noHandler(String uri) {
        String scheme = uri.substring(0, uri.indexOf(':'));
        return new ElementError(
                "UNEXPECTED_ELEMENT_ERROR",
                12,
                "No URI handler implemented for \"" + scheme + "\".",
                "../gst/playback/gsturidecodebin.c(1487): gen_source_element (): " + BIN);
    }

    private void raiseInAnyOrder(Duration delay, ElementError... errors) {
        List<ElementError> shuffled = new ArrayList<>(List.of(errors));
        Collections.shuffle(shuffled, player.world().random());
        shuffled.forEach(error -> raise(delay, error));
    }

    private void raise(Duration delay, ElementError error) {
        player.agenda().after(delay, () -> player.raiseError(error));
    }
}
