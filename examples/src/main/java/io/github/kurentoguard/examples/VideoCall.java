package io.github.kurentoguard.examples;

import java.util.stream.Collectors;

import org.kurento.client.IceCandidate;
import org.kurento.client.IceComponentStateChangedEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;

/** A browser that sees itself: its SDP offer is negotiated, candidates are trickled, media is sent back. */
final class VideoCall {

    private final Calls calls;
    private final MediaPipeline pipeline;
    private final WebRtcEndpoint endpoint;
    private String answer = "";

    VideoCall(KurentoClient kurento, Calls calls, MediaEventLog events, Browser browser) {
        this.calls = calls;
        pipeline = calls.ask("create pipeline", kurento::createMediaPipeline);
        endpoint = calls.ask("create WebRTC endpoint", () -> new WebRtcEndpoint.Builder(pipeline).build());
        subscribe(events);
        calls.tell("connect the endpoint to itself", () -> endpoint.connect(endpoint));
        negotiate(browser);
    }

    /** Negotiates what the browser offers: at first, and again when the server has lost what was agreed. */
    void negotiate(Browser browser) {
        answer = calls.ask("process the browser's offer", () -> endpoint.processOffer(browser.offer()));
        calls.tell("gather candidates", endpoint::gatherCandidates);
        for (IceCandidate candidate : browser.candidates()) {
            calls.tell("add a candidate of the browser", () -> endpoint.addIceCandidate(candidate));
        }
    }

    boolean uses(MediaObject object) {
        return endpoint.getId().equals(object.getId());
    }

    private void subscribe(MediaEventLog events) {
        calls.tell(
                "subscribe to errors",
                () -> endpoint.addErrorListener(events.said(
                        event -> "the browser's endpoint reports " + event.getType() + ", " + event.getDescription())));
        calls.tell("subscribe to candidates", () -> endpoint.addIceCandidateFoundListener(events.counted()));
        calls.tell(
                "subscribe to the end of gathering",
                () -> endpoint.addIceGatheringDoneListener(
                        events.said(event -> "the server has told all its candidates")));
        calls.tell("subscribe to ICE", () -> endpoint.addIceComponentStateChangedListener(events.said(VideoCall::ice)));
        calls.tell(
                "subscribe to the connection",
                () -> endpoint.addConnectionStateChangedListener(
                        events.said(event -> "the browser's connection is " + event.getNewState())));
        calls.tell(
                "subscribe to media",
                () -> endpoint.addMediaFlowInStateChangedListener(
                        events.said(event -> "the browser's " + event.getMediaType() + " is " + event.getState())));
    }

    private static String ice(IceComponentStateChangedEvent event) {
        String text = "ICE of the browser's component " + event.getComponentId() + " is " + event.getState();
        return switch (event.getState()) {
            case CONNECTING, CONNECTED, DISCONNECTED -> text;
            case FAILED -> text + " (a real server cannot reach the browser that was recorded)";
            case GATHERING, READY -> "";
        };
    }

    /** The kinds of media that the server's answer accepts: {@code audio, video}. */
    String accepted() {
        String kinds = answer.lines()
                .filter(line -> line.startsWith("m="))
                .map(line -> line.substring("m=".length()).split(" ", 3))
                .filter(section -> !section[1].equals("0"))
                .map(section -> section[0])
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "nothing" : kinds;
    }

    void release() {
        calls.tell("release the video call", pipeline::release);
    }
}
