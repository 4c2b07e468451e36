package io.github.kurentoguard.test.uri;

import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaFlow;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/**
 * An HttpPostEndpoint: it has a URL to which somebody may send media. No port is opened; {@link #upload} stands for the
 * request. The URL is good for one session.
 */
public final class HttpPost implements Behaviour {

    private static final String SERVER = "http://localhost:9091/";
    private static final int DEFAULT_DISCONNECTION_TIMEOUT = 2;

    private final MediaWorld world;
    private final MediaNode node;
    private final Agenda agenda;
    private String url = "";
    private boolean encoded;
    private boolean started;
    private Duration disconnectionTimeout = Duration.ofSeconds(DEFAULT_DISCONNECTION_TIMEOUT);

    HttpPost(MediaWorld world, MediaNode node) {
        this.world = world;
        this.node = node;
        this.agenda = new Agenda(world);
    }

    @Override
    public void created(Arguments constructor) {
        url = SERVER + world.uuid();
        encoded = constructor.flag("useEncodedMedia", false);
        if (constructor.has("disconnectionTimeout")) {
            disconnectionTimeout = Duration.ofSeconds(constructor.integer("disconnectionTimeout"));
        }
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) {
        return operation.equals("getUrl") ? Result.of(url) : null;
    }

    /**
     * Somebody sends media to the URL: the session starts, media flows for its duration, the stream ends, and after the
     * disconnection time-out the session is over and the URL gone. Call it on the simulator's thread.
     *
     * @throws IllegalStateException if the endpoint is released or the URL was used before
     */
    public void upload(MediaSource.Playable media) {
        if (started || url.isEmpty() || node.released()) {
            throw new IllegalStateException(
                    "the URL of " + node.id() + " takes one upload while the endpoint lives, and has had it");
        }
        started = true;
        world.raise(node, "MediaSessionStarted", new JsonObject());
        media.videoCodec().ifPresent(codec -> produce(MediaType.VIDEO, codec));
        media.audioCodec().ifPresent(codec -> produce(MediaType.AUDIO, codec));
        if (!media.live()) {
            agenda.after(media.duration(), this::end);
        }
    }

    private void produce(MediaType type, String codec) {
        world.flow().produces(node, type, encoded ? codec : MediaFlow.RAW);
    }

    private void end() {
        world.flow().endOfStream(node, MediaType.VIDEO);
        world.flow().endOfStream(node, MediaType.AUDIO);
        world.raise(node, "EndOfStream", new JsonObject());
        agenda.after(disconnectionTimeout, this::terminate);
    }

    private void terminate() {
        url = "";
        world.raise(node, "MediaSessionTerminated", new JsonObject());
    }

    @Override
    public void released() {
        agenda.clear();
    }
}
