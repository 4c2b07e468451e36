package io.github.kurentoguard.test.webrtc;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The two states that every RTP endpoint has: whether it is connected, and whether anything comes from the peer. The
 * second ends 23 to 25.5 s after the peer's last packet.
 */
final class EndpointStates {

    private static final int FIRST_REPORT_LEAST = 250;
    private static final int FIRST_REPORT_MOST = 450;
    private static final int FIRST_OF_AUDIO_LEAST = 2_050;
    private static final int FIRST_OF_AUDIO_MOST = 2_450;
    private static final int SILENCE_LEAST = 23_000;
    private static final int SILENCE_MOST = 25_500;

    private final MediaWorld world;
    private final MediaNode node;
    private final Agenda agenda;
    private boolean connected;
    private boolean mediaConnected;
    private @Nullable Timer change;

    EndpointStates(MediaWorld world, MediaNode node, Agenda agenda) {
        this.world = world;
        this.node = node;
        this.agenda = agenda;
    }

    String connectionState() {
        return name(connected);
    }

    String mediaState() {
        return name(mediaConnected);
    }

    boolean isMediaConnected() {
        return mediaConnected;
    }

    boolean isConnected() {
        return connected;
    }

    void connected() {
        if (!connected) {
            connected = true;
            raise("ConnectionStateChanged", true);
        }
    }

    /**
     * Packets of the peer begin to come, or come again.
     *
     * @param withVideo whether video is negotiated, whose first control packet comes sooner than that of audio
     */
    void peerHeard(boolean withVideo) {
        cancel();
        if (!mediaConnected) {
            change = withVideo
                    ? agenda.within(FIRST_REPORT_LEAST, FIRST_REPORT_MOST, () -> media(true))
                    : agenda.within(FIRST_OF_AUDIO_LEAST, FIRST_OF_AUDIO_MOST, () -> media(true));
        }
    }

    /** Nothing comes from the peer any more. */
    void peerSilent() {
        cancel();
        if (mediaConnected) {
            change = agenda.within(SILENCE_LEAST, SILENCE_MOST, () -> media(false));
        }
    }

    private void cancel() {
        if (change != null) {
            change.cancel();
            change = null;
        }
    }

    private void media(boolean now) {
        change = null;
        mediaConnected = now;
        raise("MediaStateChanged", now);
    }

    private void raise(String event, boolean now) {
        JsonObject data = new JsonObject();
        data.addProperty("oldState", name(!now));
        data.addProperty("newState", name(now));
        world.raise(node, event, data);
    }

    private static String name(boolean connected) {
        return connected ? "CONNECTED" : "DISCONNECTED";
    }
}
