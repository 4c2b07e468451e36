package io.github.kurentoguard.test.uri;

import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaFlow;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.uri.MediaSource.Broken;
import io.github.kurentoguard.test.uri.MediaSource.Playable;
import org.jspecify.annotations.Nullable;

/** A PlayerEndpoint: plays what {@link MediaSources} says is behind its URI, decoded unless asked not to. */
final class Player extends UriEndpoint {

    private static final Duration OPENING = Duration.ofMillis(20);
    private static final Duration BETWEEN_KINDS = Duration.ofMillis(2);
    private static final Duration DRAINING = Duration.ofMillis(10);
    private static final int DEFAULT_NETWORK_CACHE = 2000;

    private final MediaSources sources;
    private final Playback playback;
    private final PlayerErrors errors;
    private boolean encoded;
    private Duration networkCache = Duration.ofMillis(DEFAULT_NETWORK_CACHE);
    private @Nullable MediaSource source;

    Player(MediaWorld world, MediaNode node, MediaSources sources) {
        super(world, node);
        this.sources = sources;
        this.playback = new Playback(world.timeline());
        this.errors = new PlayerErrors(this);
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        super.created(constructor);
        encoded = constructor.flag("useEncodedMedia", false);
        if (constructor.has("networkCache")) {
            networkCache = Duration.ofMillis(constructor.integer("networkCache"));
        }
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "play" -> done(this::play);
            case "getPosition" -> Result.of(position().toMillis());
            case "setPosition" ->
                seek(Duration.ofMillis(arguments.json("position").getAsLong()));
            case "getVideoInfo" -> Result.of(videoInfo());
            default -> super.invoke(operation, arguments);
        };
    }

    private void play() {
        if (state() == State.START) {
            return;
        }
        MediaSource opened = source == null ? sources.at(absoluteUri()) : source;
        source = opened;
        if (opened instanceof Broken broken) {
            errors.opening(broken.problem(), () -> become(State.START, null));
        } else if (opened instanceof Playable playable) {
            boolean stalled = state() == State.PAUSE && !playable.resumes();
            become(State.START, null);
            if (!stalled) {
                agenda().after(playable.live() ? networkCache.plus(OPENING) : OPENING, () -> begin(playable));
            }
        }
    }

    private void begin(Playable playable) {
        playback.run();
        playable.videoCodec().ifPresent(codec -> produce(MediaType.VIDEO, codec));
        playable.audioCodec().ifPresent(codec -> agenda().after(BETWEEN_KINDS, () -> produce(MediaType.AUDIO, codec)));
        scheduleEnd(playable);
    }

    private void produce(MediaType type, String codec) {
        world().flow().produces(node(), type, encoded ? codec : MediaFlow.RAW);
    }

    private void scheduleEnd(Playable playable) {
        if (!playable.live()) {
            Duration left = playable.duration().minus(playback.position());
            agenda().after(left.compareTo(DRAINING) > 0 ? left : DRAINING, this::end);
        }
    }

    private void end() {
        world().flow().endOfStream(node(), MediaType.VIDEO);
        world().flow().endOfStream(node(), MediaType.AUDIO);
        rewind();
        become(State.STOP, "EndOfStream");
    }

    @Override
    void pause() {
        if (state() == State.PAUSE) {
            return;
        }
        boolean ran = playback.running();
        halt();
        become(State.PAUSE, null);
        if (ran && source instanceof Playable playable && !playable.live()) {
            errors.pausing();
        }
    }

    @Override
    void stop() {
        if (state() != State.STOP) {
            halt();
            rewind();
            become(State.STOP, null);
        }
    }

    private void halt() {
        agenda().clear();
        playback.halt();
        world().flow().silent(node(), MediaType.VIDEO);
        world().flow().silent(node(), MediaType.AUDIO);
    }

    private void rewind() {
        agenda().clear();
        playback.halt();
        playback.moveTo(Duration.ZERO);
        source = null;
    }

    private Duration position() {
        Duration reached = playback.position();
        if (source instanceof Playable file && !file.live() && reached.compareTo(file.duration()) > 0) {
            return file.duration();
        }
        return reached;
    }

    private Result seek(Duration position) throws KmsException {
        if (!(source instanceof Playable playable) || !playable.seekable() || position.isNegative()) {
            throw new KmsException(KmsError.PLAYER_SEEK_FAIL, "Seek fails");
        }
        playback.moveTo(position);
        if (playback.running()) {
            agenda().clear();
            begin(playable);
        }
        return Result.VOID;
    }

    private JsonObject videoInfo() {
        boolean seekable = source instanceof Playable playable && playable.seekable();
        long duration =
                source instanceof Playable playable ? playable.duration().toMillis() : 0;
        JsonObject info = new JsonObject();
        info.addProperty("__module__", "kurento");
        info.addProperty("__type__", "VideoInfo");
        info.addProperty("duration", duration);
        info.addProperty("isSeekable", seekable);
        info.addProperty("seekableEnd", seekable ? duration : 0);
        info.addProperty("seekableInit", 0);
        return info;
    }

    @Override
    public void released() {
        halt();
        super.released();
    }
}
