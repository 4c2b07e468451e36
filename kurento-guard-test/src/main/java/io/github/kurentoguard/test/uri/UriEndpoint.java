package io.github.kurentoguard.test.uri;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;

/** What players and recorders share: a URI and three states. A call that its state forbids is ignored, never refused. */
abstract class UriEndpoint implements Behaviour {

    /** The states, under their names on the wire. */
    enum State {
        STOP,
        START,
        PAUSE
    }

    private final MediaWorld world;
    private final MediaNode node;
    private final Agenda agenda;
    private String uri = "";
    private State state = State.STOP;

    UriEndpoint(MediaWorld world, MediaNode node) {
        this.world = world;
        this.node = node;
        this.agenda = new Agenda(world);
    }

    @Override
    public void created(Arguments constructor) throws KmsException {
        uri = constructor.text("uri", "").replace("%2F", "/");
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "getUri" -> Result.of(uri);
            case "getState" -> Result.of(state.name());
            case "pause" -> done(this::pause);
            case "stop" -> done(this::stop);
            default -> null;
        };
    }

    static Result done(Runnable call) {
        call.run();
        return Result.VOID;
    }

    abstract void pause();

    abstract void stop();

    @Override
    public void released() {
        agenda.clear();
    }

    final MediaWorld world() {
        return world;
    }

    final MediaNode node() {
        return node;
    }

    final Agenda agenda() {
        return agenda;
    }

    final String absoluteUri() {
        return UriText.absolute(uri);
    }

    final State state() {
        return state;
    }

    /** Changes the state, and tells of it together with another event: the server's workers may swap the two. */
    final void become(State next, @Nullable String companion) {
        state = next;
        boolean companionFirst = companion != null && world.random().nextBoolean();
        if (companion != null && companionFirst) {
            world.raise(node, companion, new JsonObject());
        }
        JsonObject data = new JsonObject();
        data.addProperty("state", next.name());
        world.raise(node, "UriEndpointStateChanged", data);
        if (companion != null && !companionFirst) {
            world.raise(node, companion, new JsonObject());
        }
    }

    final void raiseError(ElementError error) {
        world.raise(node, "Error", error.data(world.flow().elementName(node)));
    }
}
