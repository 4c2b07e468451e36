package io.github.kurentoguard.test.webrtc;

import java.util.EnumMap;
import java.util.Map;

import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/** The media that an endpoint exchanges with its far end, and what can be told from it about the far end. */
final class Traffic {

    private static final int FIRST_AUDIO_LEAST = 25;
    private static final int FIRST_AUDIO_MOST = 40;
    private static final int VIDEO_AFTER_LEAST = 5;
    private static final int VIDEO_AFTER_MOST = 15;

    private final MediaWorld world;
    private final MediaNode node;
    private final Agenda agenda;
    private final EndpointStates states;
    private final RtpStats stats;
    private final Map<MediaType, String> arriving = new EnumMap<>(MediaType.class);
    private final Map<MediaType, String> produced = new EnumMap<>(MediaType.class);
    private Map<MediaType, Stream> streams = Map.of();
    private FarEnd far;
    private boolean audioStarted;
    private boolean videoStarted;
    private boolean hearing;

    Traffic(MediaWorld world, MediaNode node, Agenda agenda, EndpointStates states, RtpStats stats, FarEnd far) {
        this.world = world;
        this.node = node;
        this.agenda = agenda;
        this.states = states;
        this.stats = stats;
        this.far = far;
    }

    /** Nothing is sent before the endpoint is connected. */
    void shut() {
        world.flow().admit(node, MediaType.AUDIO, false);
        world.flow().admit(node, MediaType.VIDEO, false);
    }

    void agreed(Map<MediaType, Stream> negotiated, FarEnd with) {
        streams = negotiated;
        far = with;
    }

    FarEnd far() {
        return far;
    }

    Map<MediaType, Stream> streams() {
        return streams;
    }

    /** Whether control packets of the far end come. */
    boolean hearsFarEnd() {
        return hearing;
    }

    /** The way to the far end is open: audio and then video begin to pass, a moment later. */
    void begin() {
        agenda.within(FIRST_AUDIO_LEAST, FIRST_AUDIO_MOST, () -> {
            audioStarted = true;
            admit(MediaType.AUDIO);
            refresh();
            agenda.within(VIDEO_AFTER_LEAST, VIDEO_AFTER_MOST, () -> {
                videoStarted = true;
                admit(MediaType.VIDEO);
                refresh();
            });
        });
        refresh();
    }

    private void admit(MediaType type) {
        if (sends(type)) {
            world.flow().admit(node, type, true);
        }
    }

    /** Looks again at what comes from the far end, and at whether it is there at all. */
    void refresh() {
        if (node.released()) {
            return;
        }
        streams.values().stream().filter(this::isStarted).forEach(this::refresh);
        boolean heard = states.isConnected() && far.present() && (hearing || speaks());
        if (heard != hearing) {
            hearing = heard;
            tellStates();
        }
    }

    private boolean isStarted(Stream stream) {
        return stream.type() == MediaType.AUDIO ? audioStarted : videoStarted;
    }

    private void tellStates() {
        if (hearing) {
            states.peerHeard(streams.containsKey(MediaType.VIDEO));
        } else {
            states.peerSilent();
        }
    }

    private boolean speaks() {
        return far.reportsWithoutMedia()
                || !produced.isEmpty()
                || arriving.keySet().stream().anyMatch(this::sends);
    }

    private void refresh(Stream stream) {
        MediaType type = stream.type();
        String codec = stream.receives() ? far.sending(stream) : null;
        String before = produced.get(type);
        if (codec != null && !codec.equals(before)) {
            produced.put(type, codec);
            stats.receiving(type, true);
            world.flow().produces(node, type, codec);
        } else if (codec == null && before != null) {
            produced.remove(type);
            stats.receiving(type, false);
            world.flow().silent(node, type);
        }
    }

    private boolean sends(MediaType type) {
        Stream stream = streams.get(type);
        return states.isConnected() && stream != null && stream.sends();
    }

    void arrived(MediaType type, String codec) {
        arriving.put(type, codec);
        stats.sending(type, sends(type));
        far.nearEndChanged();
        refresh();
    }

    void stopped(MediaType type) {
        arriving.remove(type);
        stats.sending(type, false);
        far.nearEndChanged();
        refresh();
    }

    /** Whether media of this kind comes to be sent. */
    boolean arrives(MediaType type) {
        return arriving.containsKey(type);
    }

    /** What this endpoint sends, in which codec; null if nothing. */
    @Nullable
    String sending(MediaType type) {
        return sends(type) ? arriving.get(type) : null;
    }

    /** Whether anything comes in. */
    boolean receives() {
        return !produced.isEmpty();
    }
}
