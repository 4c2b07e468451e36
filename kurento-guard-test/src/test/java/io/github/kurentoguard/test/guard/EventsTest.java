package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.ErrorEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Media events from end to end; queues and listeners are tested beside their code. */
class EventsTest extends GuardedTest {

    private static final int EVENTS = 1_000;

    @Test
    void plainClientReordersEvents() {
        List<Integer> codes = new CopyOnWriteArrayList<>();
        CountDownLatch overtaken = new CountDownLatch(1);
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            pipeline.addErrorListener((ErrorEvent event) -> {
                if (event.getErrorCode() == 0) {
                    await(overtaken);
                }
                codes.add(event.getErrorCode());
                overtaken.countDown();
            });
            fireError(pipeline, 0);
            fireError(pipeline, 1);
            Waiting.until(() -> codes.size() == 2);
            assertThat(codes).containsExactly(1, 0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eventsOfAnObjectComeInOrder() {
        try (KurentoGuard guard = guard().build()) {
            assertThat(codesOfEvents(guard.client())).isEqualTo(inOrder());
        }
    }

    private static List<Integer> inOrder() {
        return IntStream.range(0, EVENTS).boxed().toList();
    }

    private List<Integer> codesOfEvents(KurentoClient client) {
        List<Integer> codes = new CopyOnWriteArrayList<>();
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addErrorListener((ErrorEvent event) -> codes.add(event.getErrorCode()));
        for (int i = 0; i < EVENTS; i++) {
            fireError(pipeline, i);
        }
        Waiting.until(() -> codes.size() == EVENTS);
        return codes;
    }

    private void fireError(MediaPipeline pipeline, int code) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "");
        data.addProperty("errorCode", code);
        simulator.fire(pipeline.getId(), "Error", data);
    }

    @Test
    void plainClientUsesAThreadForEachEventWhoseListenerBlocks() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            assertThat(threadsThatHundredBlockedEventsTake(plain.client())).isGreaterThan(80);
        }
    }

    @Test
    void blockedListenersTakeOneThreadForEachObject() {
        try (KurentoGuard guard = guard().build()) {
            assertThat(threadsThatHundredBlockedEventsTake(guard.client())).isLessThan(10);
            assertThat(guard.client().createMediaPipeline().getName())
                    .as("other calls go on")
                    .isNotNull();
        }
    }

    private int threadsThatHundredBlockedEventsTake(KurentoClient client) {
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> blocked = new CopyOnWriteArrayList<>();
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addErrorListener((ErrorEvent event) -> {
            blocked.add(Thread.currentThread());
            await(release);
        });
        Map<Thread, StackTraceElement[]> before = Thread.getAllStackTraces();
        for (int i = 0; i < 100; i++) {
            fireError(pipeline, i);
        }
        Waiting.until(() -> !blocked.isEmpty());
        // Whatever the client does with the events, it has done when a call behind them is answered.
        assertThat(client.getServerManager().getInfo()).isNotNull();
        int more = (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.containsKey(thread))
                .count();
        release.countDown();
        return more;
    }

    @Test
    void listenersMayCallTheServer() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            CompletableFuture<String> name = new CompletableFuture<>();
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("asked in a listener");
            pipeline.addErrorListener((ErrorEvent event) -> name.complete(pipeline.getName()));
            fireError(pipeline, 1);
            assertThat(Waiting.get(name)).isEqualTo("asked in a listener");
        }
    }

    @Test
    void guardListenersMayCallTheServer() throws Throwable {
        CompletableFuture<String> made = new CompletableFuture<>();
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            guard.addListener(new GuardListener() {
                @Override
                public void sessionResumed(GuardEvent.SessionResumed event) {
                    made.complete(guard.client().createMediaPipeline().getId());
                }
            });
            simulator.drop(Drop.RESET);
            assertThat(Waiting.get(made)).isNotBlank();
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void guardListenerThatThrowsHarmsNoOther() {
        GuardListener broken = new GuardListener() {
            @Override
            public void onEvent(GuardEvent event) {
                throw new AssertionError("on purpose");
            }
        };
        GuardLog second = new GuardLog();
        try (KurentoGuard guard = guard().listener(broken).listener(second).build()) {
            guard.reconnect();
            second.await(GuardEvent.SessionResumed.class);
        }
        second.await(GuardEvent.Closed.class);
    }

    @Test
    void subscriptionsOutliveALostLine() {
        try (KurentoGuard guard = guard().build()) {
            List<Integer> codes = new CopyOnWriteArrayList<>();
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.addErrorListener((ErrorEvent event) -> codes.add(event.getErrorCode()));
            for (int round = 1; round <= 3; round++) {
                simulator.drop(Drop.RESET);
                log.await(GuardEvent.SessionResumed.class, round);
                fireError(pipeline, round);
                int expected = round;
                Waiting.until(() -> codes.size() == expected);
            }
            assertThat(codes).containsExactly(1, 2, 3);
        }
    }

    @Test
    void listenerThatThrowsOrIsSlowIsReported() {
        try (KurentoGuard guard = guard().slowListener(Duration.ofMillis(100)).build()) {
            MediaPipeline broken = guard.client().createMediaPipeline();
            broken.addErrorListener((ErrorEvent event) -> {
                throw new IllegalStateException("on purpose");
            });
            MediaPipeline slow = guard.client().createMediaPipeline();
            CountDownLatch release = new CountDownLatch(1);
            slow.addErrorListener((ErrorEvent event) -> await(release));
            fireError(broken, 1);
            fireError(slow, 1);
            assertThat(log.awaitFinding("failed-listener").evidence()).contains("on purpose");
            Waiting.until(() -> log.findings("slow-listener").stream()
                    .anyMatch(finding -> finding.subject().contains(slow.getId())));
            release.countDown();
        }
    }
}
