package io.github.kurentoguard.examples;

import org.jspecify.annotations.Nullable;
import org.kurento.client.EndOfStreamEvent;
import org.kurento.client.FilterType;
import org.kurento.client.GStreamerFilter;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;

/** A film, made black and white, recorded, and watched by viewers who come and go: player → filter → recorder. */
final class Recording {

    private static final String GREY = "videobalance saturation=0.0";

    private final Calls calls;
    private final MediaPipeline pipeline;
    private final PlayerEndpoint player;
    private final GStreamerFilter filter;
    private final RecorderEndpoint recorder;
    private @Nullable WebRtcEndpoint viewer;
    private volatile boolean over;

    Recording(KurentoClient kurento, Calls calls, MediaEventLog events, String film, String file) {
        this.calls = calls;
        pipeline = calls.ask("create pipeline", kurento::createMediaPipeline);
        player = calls.ask("create player", () -> new PlayerEndpoint.Builder(pipeline, film).build());
        filter = calls.ask("create filter", () -> new GStreamerFilter.Builder(pipeline, GREY)
                .withFilterType(FilterType.VIDEO)
                .build());
        recorder = calls.ask("create recorder", () -> new RecorderEndpoint.Builder(pipeline, file)
                .withMediaProfile(MediaProfileSpecType.WEBM)
                .build());
        subscribe(events);
        calls.tell("connect player to filter", () -> player.connect(filter));
        calls.tell("connect filter to recorder", () -> filter.connect(recorder));
        calls.tell("record", recorder::record);
        calls.tell("play", player::play);
    }

    private void subscribe(MediaEventLog events) {
        calls.tell(
                "subscribe to the player's errors",
                () -> player.addErrorListener(
                        events.said(event -> "the player reports " + event.getType() + ", " + event.getDescription())));
        calls.tell("subscribe to the end of the film", () -> player.addEndOfStreamListener(this::end));
        calls.tell(
                "subscribe to the recorder's errors",
                () -> recorder.addErrorListener(events.said(
                        event -> "the recorder reports " + event.getType() + ", " + event.getDescription())));
        calls.tell(
                "subscribe to the recorder's media",
                () -> recorder.addMediaFlowInStateChangedListener(
                        events.said(event -> "the recorder's " + event.getMediaType() + " is " + event.getState())));
        calls.tell(
                "subscribe to the recorder's state",
                () -> recorder.addRecordingListener(events.said(event -> "the recorder is recording")));
    }

    private void end(EndOfStreamEvent event) {
        over = true;
    }

    /** Whether the film has ended. */
    boolean isOver() {
        return over;
    }

    /** Where the film is, in milliseconds. */
    long position() {
        return calls.ask("read the film's position", player::getPosition);
    }

    /** A viewer joins, or the one who is there leaves. */
    String changeViewer() {
        WebRtcEndpoint present = viewer;
        if (present == null) {
            WebRtcEndpoint joining = calls.ask("create a viewer", () -> new WebRtcEndpoint.Builder(pipeline).build());
            viewer = joining;
            calls.tell("connect filter to viewer", () -> filter.connect(joining));
            return "a viewer has joined";
        }
        viewer = null;
        calls.tell("release the viewer", present::release);
        return "the viewer has left";
    }

    /** Ends the recording properly, and all of it. */
    void release() {
        calls.tell("stop recording", recorder::stopAndWait);
        calls.tell("release the recording", pipeline::release);
    }
}
