package io.github.kurentoguard.observe;

import java.util.Objects;

import io.github.kurentoguard.client.GuardedKurentoClient;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.rpc.GuardedJsonRpcClient;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.jsonrpc.client.JsonRpcClient;

/**
 * Subscribes to the events of a media object and says what they mean. A pipeline stands for every element in it, also for
 * those that are made later. Works with objects of any Kurento client, guarded or not; nothing here waits for the server.
 *
 * <p>Of a guarded client, calls are seen as well, so more can be found and told with more certainty. Of a plain client only
 * events are seen; elements that are made later are learnt from the server's own {@code ObjectCreated}, shortly after they
 * were made, and when its connection is lost for good the subscriptions are too.
 *
 * <p>Whoever subscribes to an object is one of its owners for the server: objects that another session made live until
 * they are released or both sessions are gone.
 */
public final class MediaEvents {

    private MediaEvents() {}

    /** Writes a line for each event into the log (SLF4J, logger {@code io.github.kurentoguard.media}), and for each finding. */
    public static Observed log(MediaObject object) {
        return log(object, EventSelection.usual(), Diagnosis.defaults());
    }

    /** The same with other events and settings. */
    public static Observed log(MediaObject object, EventSelection selection, Diagnosis settings) {
        boolean guarded = observation(object) != null;
        return observe(object, selection, settings, new EventLog(settings.maskAddresses(), !guarded));
    }

    /** Tells what is found in the events of an object. */
    public static Observed subscribe(MediaObject object, FindingListener listener) {
        Objects.requireNonNull(listener, "listener");
        return observe(object, EventSelection.usual(), Diagnosis.defaults(), new MediaEventListener() {
            @Override
            public void finding(Finding finding) {
                listener.finding(finding);
            }
        });
    }

    /**
     * Tells the events of an object and what is found in them.
     *
     * @param settings how to look; of a guarded client those of the guard hold
     */
    public static Observed observe(
            MediaObject object, EventSelection selection, Diagnosis settings, MediaEventListener listener) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(listener, "listener");
        RomManager manager = RemoteObjectInvocationHandler.getFor(object).getRomManager();
        Observation observation = observation(object);
        return observation == null
                ? new PlainObserved(object, manager, settings, selection, listener)
                : new GuardedObserved(object, manager, observation, observation.timeline(), selection, listener);
    }

    private static @Nullable Observation observation(MediaObject object) {
        JsonRpcClient connection = GuardedKurentoClient.connectionOf(object);
        Observation observation =
                connection instanceof GuardedJsonRpcClient guarded ? guarded.link(Observation.class) : null;
        return observation != null && observation.looks() ? observation : null;
    }
}
