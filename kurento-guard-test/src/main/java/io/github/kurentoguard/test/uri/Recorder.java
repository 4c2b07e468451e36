package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import io.github.kurentoguard.test.uri.MediaTargets.Target;
import org.jspecify.annotations.Nullable;

/**
 * A RecorderEndpoint. It takes media once told to record, begins when every kind of its profile has come, and ends for
 * good with its first stop. A start or stop under way makes it deaf to everything else, as the real one is.
 */
public final class Recorder extends UriEndpoint {

    private static final Duration CLOSING = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** What the recorder is in the middle of. */
    private enum Transition {
        NONE,
        STARTING,
        STOPPING
    }

    private final MediaTargets targets;
    private final RecorderErrors errors;
    private final Set<MediaType> coming = EnumSet.noneOf(MediaType.class);
    private final Set<MediaType> seen = EnumSet.noneOf(MediaType.class);
    private final Set<MediaType> ended = EnumSet.noneOf(MediaType.class);
    private Profile profile = new Profile(Map.of());
    private String profileName = "";
    private boolean finishesAtEnd;
    private Transition transition = Transition.NONE;
    private @Nullable Target target;
    private @Nullable RecordingFile file;
    private boolean playing;
    private boolean stopped;

    Recorder(MediaWorld world, MediaNode node, MediaTargets targets) {
        super(world, node);
        this.targets = targets;
        this.errors = new RecorderErrors(this);
    }

    /** What was written: nothing before {@code record}, then one file, growing while it is asked for. */
    public List<Recording> recordings() {
        return file == null ? List.of() : List.of(file.snapshot());
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        super.created(constructor);
        profileName = constructor.text("mediaProfile", "WEBM");
        profile = Profile.named(profileName);
        finishesAtEnd = constructor.flag("stopOnEndOfStream", false);
        for (MediaType type : MediaType.values()) {
            world().flow().admit(node(), type, false);
        }
    }

    @Override
    public Set<String> accepts(MediaType type) {
        return profile.accepted(type);
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "record" -> done(this::record);
            case "stopAndWait" -> stopAndWait();
            default -> super.invoke(operation, arguments);
        };
    }

    private void record() {
        if (stopped || state() == State.START || transition != Transition.NONE) {
            return;
        }
        if (playing) {
            started();
            return;
        }
        transition = Transition.STARTING;
        open(targets.at(absoluteUri()));
        profile.kinds().forEach(type -> world().flow().admit(node(), type, true));
    }

    private void open(Target opened) {
        target = opened;
        switch (opened) {
            case FILE -> file = new RecordingFile(world().timeline(), absoluteUri(), profileName, profile);
            case HTTP -> {
                file = new RecordingFile(world().timeline(), absoluteUri(), profileName, profile);
                started();
            }
            case REFUSED -> started();
            case UNWRITABLE -> errors.unwritable(absoluteUri());
            case NOWHERE -> {}
        }
    }

    private void started() {
        transition = Transition.NONE;
        playing = true;
        if (file != null) {
            file.run(coming);
        }
        become(State.START, "Recording");
    }

    @Override
    public void mediaArrived(MediaType type, String codec) {
        coming.add(type);
        seen.add(type);
        if (file != null) {
            file.comes(type);
        }
        if (!seen.containsAll(profile.kinds())) {
            return;
        }
        if (target == Target.REFUSED) {
            errors.refused();
        } else if (transition == Transition.STARTING && target != Target.UNWRITABLE) {
            started();
        }
    }

    @Override
    public void mediaStopped(MediaType type) {
        coming.remove(type);
        if (file != null) {
            file.goes(type);
        }
    }

    /** The file is closed, but nobody is told: the state stays START until somebody calls stop. */
    @Override
    public void streamEnded(MediaType type) {
        ended.add(type);
        if (finishesAtEnd && playing && file != null && ended.containsAll(profile.kinds())) {
            file.finish();
        }
    }

    @Override
    void pause() {
        if (stopped || state() == State.PAUSE || transition != Transition.NONE) {
            return;
        }
        if (file != null) {
            file.halt();
        }
        become(State.PAUSE, "Paused");
    }

    @Override
    void stop() {
        if (stopped || state() == State.STOP || transition != Transition.NONE) {
            return;
        }
        transition = Transition.STOPPING;
        profile.kinds().forEach(type -> world().flow().admit(node(), type, false));
        if (!playing) {
            finish();
        } else if (target != Target.REFUSED) {
            agenda().after(CLOSING, this::finish);
        }
    }

    private void finish() {
        transition = Transition.NONE;
        stopped = true;
        playing = false;
        if (file != null) {
            file.finish();
        }
        become(State.STOP, "Stopped");
    }

    private Result stopAndWait() {
        stop();
        if (state() == State.STOP) {
            return Result.VOID;
        }
        boolean closes = transition == Transition.STOPPING && target != Target.REFUSED;
        return Result.VOID.after(closes ? CLOSING : PATIENCE);
    }

    @Override
    public void released() {
        super.released();
        if (file != null && playing) {
            file.finish();
        }
    }
}
