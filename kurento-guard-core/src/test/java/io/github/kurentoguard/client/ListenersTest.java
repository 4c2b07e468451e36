package io.github.kurentoguard.client;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.dispatch.ListenerFailure;
import io.github.kurentoguard.error.Explainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.EndOfStreamEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ListenersTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final KurentoClient plain = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(connection);
    private final List<String> heard = new ArrayList<>();
    private @Nullable GuardedKurentoClient guarded;

    private GuardedKurentoClient guarded() {
        // Made when needed: whichever client comes last gets the connection's events.
        GuardedKurentoClient client =
                (GuardedKurentoClient) GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        guarded = client;
        return client;
    }

    @AfterEach
    void close() {
        plain.destroy();
        if (guarded != null) {
            guarded.destroy();
        }
    }

    private static PlayerEndpoint player(KurentoClient client) {
        return new PlayerEndpoint.Builder(client.createMediaPipeline(), "file:///a.webm").build();
    }

    private void hear(EndOfStreamEvent event) {
        heard.add(event.getSource().getId());
    }

    private void fireWhileSubscribing(PlayerEndpoint player) {
        connection.script(request -> {
            if (request.getMethod().equals("subscribe")) {
                connection.fire(player.getId(), "EndOfStream");
            }
            return null;
        });
    }

    // ---- an event right behind a subscription

    @Test
    void plainClientLosesTheEventRightBehindASubscription() {
        PlayerEndpoint player = player(plain);
        fireWhileSubscribing(player);
        player.addEndOfStreamListener(this::hear);

        assertThat(heard).isEmpty();
    }

    @Test
    void eventRightBehindASubscriptionIsHeard() {
        PlayerEndpoint player = player(guarded());
        fireWhileSubscribing(player);
        player.addEndOfStreamListener(this::hear);

        assertThat(heard).containsExactly(player.getId());
    }

    @Test
    void listenerWhoseSubscriptionFailsIsTakenBack() {
        GuardedKurentoClient client = guarded();
        PlayerEndpoint player = player(client);
        connection.refuse("subscribe", 40106);

        assertThatThrownBy(() -> player.addEndOfStreamListener(this::hear)).isInstanceOf(KurentoServerException.class);
        RecordingContinuation<ListenerSubscription> later = new RecordingContinuation<>();
        player.addEndOfStreamListener(this::hear, later);
        connection.fire(player.getId(), "EndOfStream");

        assertThat(later.errors).hasSize(1);
        assertThat(heard).isEmpty();
        assertThat(client.objectsWithListeners()).isZero();
    }

    // ---- removal

    @Test
    void plainClientKeepsCallingAListenerThatWasRemovedAsynchronously() {
        assertThat(heardAfterAsynchronousRemoval(plain)).isEqualTo(1);
    }

    @Test
    void listenerThatWasRemovedAsynchronouslyIsNotCalled() {
        assertThat(heardAfterAsynchronousRemoval(guarded())).isZero();
        assertThat(connection.requests("unsubscribe")).hasSize(1);
    }

    private int heardAfterAsynchronousRemoval(KurentoClient client) {
        PlayerEndpoint player = player(client);
        ListenerSubscription subscription = player.addEndOfStreamListener(this::hear);
        RecordingContinuation<Void> removed = new RecordingContinuation<>();
        player.removeEndOfStreamListener(subscription, removed);
        assertThat(removed.results).hasSize(1);
        connection.fire(player.getId(), "EndOfStream");
        return heard.size();
    }

    @Test
    void removalOfOneListenerLeavesTheOthers() {
        GuardedKurentoClient client = guarded();
        PlayerEndpoint player = player(client);
        ListenerSubscription first = player.addEndOfStreamListener(this::hear);
        ListenerSubscription second = player.addEndOfStreamListener(event -> heard.add("second"));
        player.removeEndOfStreamListener(first);
        connection.fire(player.getId(), "EndOfStream");

        assertThat(heard).containsExactly("second");
        player.removeEndOfStreamListener(second);
        assertThat(client.objectsWithListeners()).isZero();
    }

    // ---- objects that the application no longer holds

    @Test
    void plainClientForgetsAListenerWithItsObject() {
        String id = subscribeAndDropObject(plain);
        await().atMost(Duration.ofSeconds(20)).until(() -> isCollected(plain, id));
        connection.fire(id, "EndOfStream");

        assertThat(heard).isEmpty();
    }

    @Test
    void listenerOutlivesTheApplicationsReferenceToItsObject() {
        GuardedKurentoClient client = guarded();
        String id = subscribeAndDropObject(client);
        collectGarbage();
        connection.fire(id, "EndOfStream");

        assertThat(heard).containsExactly(id);
    }

    @Test
    void objectWithoutListenersIsNotHeld() {
        GuardedKurentoClient client = guarded();
        String id = player(client).getId();

        await().atMost(Duration.ofSeconds(20)).until(() -> isCollected(client, id));
    }

    @Test
    void releaseOfAnObjectForgetsItsListenersAndThoseBelowIt() {
        GuardedKurentoClient client = guarded();
        MediaPipeline pipeline = client.createMediaPipeline();
        MediaPipeline other = client.createMediaPipeline();
        for (MediaPipeline parent : List.of(pipeline, other)) {
            new PlayerEndpoint.Builder(parent, "file:///a").build().addEndOfStreamListener(this::hear);
        }
        pipeline.addErrorListener(event -> {});
        assertThat(client.objectsWithListeners()).isEqualTo(3);

        pipeline.release();
        assertThat(client.objectsWithListeners()).isEqualTo(1);
        RecordingContinuation<Void> released = new RecordingContinuation<>();
        other.release(released);
        assertThat(released.results).hasSize(1);
        assertThat(client.objectsWithListeners()).isZero();
    }

    @Test
    void objectThatTheServerNoLongerKnowsIsForgottenWhenReleased() {
        GuardedKurentoClient client = guarded();
        PlayerEndpoint player = player(client);
        player.addEndOfStreamListener(this::hear);
        connection.refuse("release", 40101);

        assertThatThrownBy(player::release).isInstanceOf(KurentoServerException.class);
        assertThat(client.objectsWithListeners()).isZero();
    }

    @Test
    void objectWhoseReleaseWasRefusedKeepsItsListeners() {
        GuardedKurentoClient client = guarded();
        PlayerEndpoint player = player(client);
        player.addEndOfStreamListener(this::hear);
        connection.refuse("release", 40001);

        assertThatThrownBy(player::release).isInstanceOf(KurentoServerException.class);
        RecordingContinuation<Void> released = new RecordingContinuation<>();
        player.release(released);
        assertThat(released.errors).hasSize(1);
        connection.fire(player.getId(), "EndOfStream");
        assertThat(heard).hasSize(1);
    }

    // ---- listeners that throw

    @Test
    void plainClientHidesWhatAListenerThrowsAndSkipsTheRestAfterAnError() {
        PlayerEndpoint player = player(plain);
        player.addEndOfStreamListener(event -> {
            throw new IllegalStateException("hidden");
        });
        connection.fire(player.getId(), "EndOfStream");
        player.addEndOfStreamListener(event -> {
            throw new AssertionError("skips the rest");
        });
        player.addEndOfStreamListener(this::hear);

        assertThatThrownBy(() -> connection.fire(player.getId(), "EndOfStream")).isInstanceOf(AssertionError.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatListenersThrowComesOutAndTheRestAreCalled() {
        PlayerEndpoint player = player(guarded());
        player.addEndOfStreamListener(event -> {
            throw new IllegalStateException("first");
        });
        player.addEndOfStreamListener(event -> {
            throw new AssertionError("second");
        });
        player.addEndOfStreamListener(this::hear);

        assertThatThrownBy(() -> connection.fire(player.getId(), "EndOfStream"))
                .isInstanceOf(ListenerFailure.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first")
                .satisfies(cause ->
                        assertThat(cause.getSuppressed()).singleElement().isInstanceOf(AssertionError.class));
        assertThat(heard).hasSize(1);
    }

    @Test
    void eventThatNobodyListensToIsHarmless() {
        connection.fire(player(guarded()).getId(), "EndOfStream");
        connection.fire("unknown_kurento.PlayerEndpoint", "EndOfStream");
        assertThat(heard).isEmpty();
    }

    private String subscribeAndDropObject(KurentoClient client) {
        PlayerEndpoint player = player(client);
        player.addEndOfStreamListener(this::hear);
        return player.getId();
    }

    private static boolean isCollected(KurentoClient client, String id) {
        System.gc();
        return Managers.of(client).getObjectManager().getRemoteObject(id) == null;
    }

    private static void collectGarbage() {
        for (int i = 0; i < 3; i++) {
            WeakReference<Object> canary = new WeakReference<>(new Object());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return canary.get() == null;
            });
        }
    }
}
