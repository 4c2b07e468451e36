package io.github.kurentoguard;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.recovery.Notices;
import org.kurento.client.MediaObject;

/** Tells listeners of a recovery; endpoints as the objects that the application holds. */
final class RecoveryNotices implements Notices {

    private final Listeners listeners;
    private final Supplier<GuardSnapshot> snapshot;
    private final Function<String, MediaObject> handles;
    private final Consumer<Finding> findings;
    private final BiConsumer<JsonObject, BooleanSupplier> events;
    private final Consumer<String> madeAgain;

    /** @param handles the application's object for an id; asked on the listeners' lane, for it runs upstream's code */
    RecoveryNotices(
            Listeners listeners,
            Supplier<GuardSnapshot> snapshot,
            Function<String, MediaObject> handles,
            Consumer<Finding> findings,
            BiConsumer<JsonObject, BooleanSupplier> events,
            Consumer<String> madeAgain) {
        this.listeners = listeners;
        this.snapshot = snapshot;
        this.handles = handles;
        this.findings = findings;
        this.events = events;
        this.madeAgain = madeAgain;
    }

    @Override
    public void progress(int done, int total) {
        listeners.tell(new GuardEvent.RecoveryProgress(snapshot.get(), done, total));
    }

    @Override
    public void negotiationsRequired(Map<String, String> advice, String reason) {
        GuardSnapshot now = snapshot.get();
        listeners.tellRow(
                advice.entrySet().iterator(),
                each -> new GuardEvent.NegotiationRequired(now, handles.apply(each.getKey()), reason, each.getValue()));
    }

    @Override
    public void reconstructed(JsonObject params, BooleanSupplier isNews) {
        events.accept(params, isNews);
    }

    @Override
    public void madeAgain(String objectId) {
        madeAgain.accept(objectId);
    }

    @Override
    public void finding(Finding finding) {
        findings.accept(finding);
    }
}
