package io.github.kurentoguard.test.protocol;

import java.util.Map;

import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;

/** The methods about events: {@code subscribe} and {@code unsubscribe}. */
final class EventMethods {

    private final MediaWorld world;
    private final Sessions sessions;
    private final Subscriptions subscriptions;

    EventMethods(MediaWorld world, Sessions sessions, Subscriptions subscriptions) {
        this.world = world;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
    }

    Map<String, Method> table() {
        return Map.of("subscribe", this::subscribe, "unsubscribe", this::unsubscribe);
    }

    private Result subscribe(Params params) throws RpcError, KmsException {
        params.require();
        String event = params.text("type");
        String object = params.text("object");
        String named = params.session();
        String session = named != null ? named : world.uuid();
        MediaNode node = sessions.use(session, object);
        if (!node.type().raises(event)) {
            throw new KmsException(KmsError.MEDIA_OBJECT_EVENT_NOT_SUPPORTED, "Event '" + event + "' not supported");
        }
        String subscription = world.uuid();
        subscriptions.add(session, node, event, subscription);
        return Results.of(session, new JsonPrimitive(subscription));
    }

    private Result unsubscribe(Params params) throws RpcError {
        params.require();
        String object = params.text("object");
        String subscription = params.text("subscription");
        String session = params.requiredSession();
        MediaNode node = world.find(object);
        if (node != null) {
            subscriptions.remove(session, node, subscription);
        }
        return Results.of(session);
    }
}
