package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.Continuation;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaType;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.Stats;
import org.kurento.client.StatsType;
import org.mockito.ArgumentMatchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class StatsWatchTest {

    private final MediaElement endpoint = mock(MediaElement.class);
    private final List<Finding> findings = new ArrayList<>();
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Map<MediaType, Stats> answers = new HashMap<>();
    private boolean flows = true;
    private boolean answering = true;

    @BeforeEach
    void answer() {
        when(endpoint.getId()).thenReturn("e");
        doAnswer(call -> {
                    if (answering) {
                        Stats entry = answers.get(call.<MediaType>getArgument(0));
                        call.<Continuation<Map<String, Stats>>>getArgument(1)
                                .onSuccess(entry == null ? Map.of() : Map.of(entry.getId(), entry));
                    }
                    return null;
                })
                .when(endpoint)
                .getStats(any(MediaType.class), any());
        doAnswer(call -> {
                    call.<Continuation<Boolean>>getArgument(1).onSuccess(flows);
                    return null;
                })
                .when(endpoint)
                .isMediaFlowingOut(any(MediaType.class), ArgumentMatchers.<Continuation<Boolean>>any());
    }

    @Test
    void samplesAreComparedWithTheOnesBefore() {
        try (StatsWatch watch = watch()) {
            answers.put(MediaType.VIDEO, video(1_000, 100, -1));
            watch.sample();
            answers.put(MediaType.VIDEO, video(6_000, 1_100, 99));
            watch.sample();
        }
        assertThat(findings).extracting(Finding::symptom).containsExactly("packet-loss");
    }

    @Test
    void packetsWithoutFlowAreFound() {
        flows = false;
        try (StatsWatch watch = watch()) {
            answers.put(MediaType.VIDEO, video(1_000, 100, 0));
            watch.sample();
            answers.put(MediaType.VIDEO, video(6_000, 1_100, 0));
            watch.sample();
        }
        assertThat(findings).extracting(Finding::symptom).containsExactly("packets-without-flow");
    }

    @Test
    void scheduleRunsUntilClosed() {
        StatsWatch watch = watch();
        watch.every(Duration.ofSeconds(5), timeline);
        timeline.advance(Duration.ofSeconds(11));
        watch.close();
        timeline.advance(Duration.ofSeconds(60));
        verify(endpoint, times(3)).getStats(eq(MediaType.VIDEO), any());
    }

    @Test
    void unansweredSampleIsNotAskedForAgain() {
        answering = false;
        try (StatsWatch watch = watch()) {
            watch.sample();
            watch.sample();
        }
        verify(endpoint, times(1)).getStats(eq(MediaType.AUDIO), any());
    }

    private StatsWatch watch() {
        return new StatsWatch(endpoint, StatsLimits.DEFAULT, findings::add);
    }

    private static Stats video(long at, long packets, long lost) {
        RTCInboundRTPStreamStats stats = new RTCInboundRTPStreamStats(
                "v",
                StatsType.inboundrtp,
                at,
                "1",
                "",
                false,
                "",
                "",
                "",
                0,
                0,
                0,
                0,
                0,
                lost,
                0,
                packets,
                300 * packets,
                0);
        return stats;
    }
}
