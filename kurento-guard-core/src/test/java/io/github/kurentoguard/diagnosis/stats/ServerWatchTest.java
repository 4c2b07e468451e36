package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.Continuation;
import org.kurento.client.EventListener;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaPipeline;
import org.kurento.client.ObjectCreatedEvent;
import org.kurento.client.ObjectDestroyedEvent;
import org.kurento.client.ServerManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class ServerWatchTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int TREND = 30;

    private final ServerManager server = mock(ServerManager.class);
    private final ListenerSubscription ofCreations = mock(ListenerSubscription.class);
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<Finding> findings = new ArrayList<>();
    private EventListener<ObjectCreatedEvent> creations = event -> {};
    private EventListener<ObjectDestroyedEvent> destructions = event -> {};
    private float cpu = 10;
    private long memory = 100_000;
    private boolean answering = true;
    private int made;

    private static <T> org.mockito.stubbing.Answer<?> with(int place, java.util.function.Supplier<T> value) {
        return call -> {
            call.<Continuation<T>>getArgument(place).onSuccess(value.get());
            return null;
        };
    }

    @BeforeEach
    void answer() {
        doAnswer(call -> {
                    creations = call.getArgument(0);
                    call.<Continuation<ListenerSubscription>>getArgument(1).onSuccess(ofCreations);
                    return null;
                })
                .when(server)
                .addObjectCreatedListener(any(), any());
        doAnswer(call -> {
                    destructions = call.getArgument(0);
                    call.<Continuation<ListenerSubscription>>getArgument(1).onSuccess(mock(ListenerSubscription.class));
                    return null;
                })
                .when(server)
                .addObjectDestroyedListener(any(), any());
        doAnswer(with(0, () -> 2)).when(server).getCpuCount(any(Continuation.class));
        doAnswer(call -> answering ? with(1, () -> cpu).answer(call) : null)
                .when(server)
                .getUsedCpu(anyInt(), any(Continuation.class));
        doAnswer(with(0, () -> memory)).when(server).getUsedMemory(any(Continuation.class));
    }

    private ServerWatch watch() {
        ServerWatch watch = new ServerWatch(server, timeline, findings::add);
        watch.every(MINUTE);
        return watch;
    }

    private String create() throws Exception {
        String id = ++made + "_kurento.MediaPipeline";
        MediaPipeline pipeline = mock(MediaPipeline.class);
        when(pipeline.getId()).thenReturn(id);
        creations.onEvent(new ObjectCreatedEvent(server, "1", List.of(), pipeline));
        return id;
    }

    private void destroy(String id) throws Exception {
        destructions.onEvent(new ObjectDestroyedEvent(server, "1", List.of(), id));
    }

    @Test
    void objectsThatOnlyGrowAreFoundWithTheOldestPipelines() throws Exception {
        try (ServerWatch watch = watch()) {
            for (int i = 0; i < TREND; i++) {
                create();
                timeline.advance(MINUTE);
            }
        }
        assertThat(findings).extracting(Finding::symptom).containsOnly("leaked-objects");
        assertThat(findings.get(0).evidence()).contains("1_kurento.MediaPipeline", "2_kurento.MediaPipeline");
    }

    @Test
    void objectsThatComeAndGoAreNoLeak() throws Exception {
        try (ServerWatch watch = watch()) {
            for (int i = 0; i < 2 * TREND; i++) {
                String id = create();
                timeline.advance(MINUTE);
                if (i % 10 == 9) {
                    destroy(id);
                    destroy(made - 1 + "_kurento.MediaPipeline");
                    timeline.advance(MINUTE);
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void memoryThatGrowsWithoutObjectsIsFound() {
        try (ServerWatch watch = watch()) {
            for (int i = 0; i < TREND; i++) {
                memory += 20_000;
                timeline.advance(MINUTE);
            }
        }
        assertThat(findings).extracting(Finding::symptom).containsOnly("high-memory");
    }

    @Test
    void busyProcessorsAreFound() {
        cpu = 190;
        try (ServerWatch watch = watch()) {
            timeline.advance(MINUTE.multipliedBy(2));
        }
        assertThat(findings).extracting(Finding::symptom).containsExactly("high-cpu");
        assertThat(findings.get(0).evidence()).contains("95 %");
    }

    @Test
    void oneBusyProcessorOfTwoIsNoFinding() {
        cpu = 100;
        try (ServerWatch watch = watch()) {
            timeline.advance(MINUTE.multipliedBy(10));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void unansweredSampleIsNotAskedForAgain() {
        answering = false;
        try (ServerWatch watch = watch()) {
            timeline.advance(MINUTE.multipliedBy(5));
        }
        verify(server, times(1)).getUsedCpu(anyInt(), any(Continuation.class));
    }

    @Test
    void closedWatchAsksNothingMoreAndUnsubscribes() {
        watch().close();
        timeline.advance(MINUTE.multipliedBy(5));
        verify(server, times(1)).getUsedCpu(anyInt(), any(Continuation.class));
        verify(server).removeObjectCreatedListener(org.mockito.ArgumentMatchers.eq(ofCreations), any());
        assertThat(timeline.pending()).isEmpty();
    }

    @Test
    void pipelinesAreNeverAskedFor() {
        try (ServerWatch watch = watch()) {
            timeline.advance(MINUTE.multipliedBy(40));
        }
        verify(server, never()).getPipelines();
        verify(server, never()).getPipelines(any(Continuation.class));
    }
}
