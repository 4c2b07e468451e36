package io.github.kurentoguard.histories;

import java.time.Duration;
import java.time.Instant;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardStoryTest {

    private static final GuardSnapshot NOW =
            new GuardSnapshot(LinkState.CONNECTED, Instant.EPOCH, "ws://x", "session", "server");
    private static final GuardEvent CONNECTED = new GuardEvent.Connected(NOW, Duration.ZERO);
    private static final GuardEvent CONNECTION_LOST = new GuardEvent.ConnectionLost(NOW, "cut");
    private static final GuardEvent SCHEDULED = new GuardEvent.ReconnectScheduled(NOW, 1, Duration.ZERO, "refused");
    private static final GuardEvent UNAVAILABLE = new GuardEvent.Unavailable(NOW, Duration.ZERO, "refused");
    private static final GuardEvent RESUMED = new GuardEvent.SessionResumed(NOW, Duration.ZERO, 1);
    private static final GuardEvent SESSION_LOST =
            new GuardEvent.SessionLost(NOW, GuardEvent.LossReason.EXPIRED, Duration.ZERO, 1);
    private static final GuardEvent PROGRESS = new GuardEvent.RecoveryProgress(NOW, 1, 2);
    private static final GuardEvent RECOVERED = new GuardEvent.Recovered(NOW, Duration.ZERO, null);
    private static final GuardEvent CLOSED = new GuardEvent.Closed(NOW);

    private final GuardStory story = new GuardStory();

    private void tell(GuardEvent... events) {
        for (GuardEvent event : events) {
            story.onEvent(event);
        }
    }

    @Test
    void guardMayBeClosedWhileALossIsHealed() {
        tell(CONNECTED);
        story.settle();
        tell(CONNECTION_LOST, SESSION_LOST, PROGRESS, CLOSED);
        assertThat(story.problemAtTheEnd()).isNull();
    }

    @Test
    void outagesWithTheirEndsFollowTheGrammar() {
        tell(SCHEDULED, CONNECTED, CONNECTION_LOST, SCHEDULED, UNAVAILABLE, SCHEDULED, RESUMED);
        tell(CONNECTION_LOST, SESSION_LOST, PROGRESS, SCHEDULED, PROGRESS, RECOVERED);
        assertThat(story.problem()).isNull();
    }

    @Test
    void outageWithoutItsEndIsAProblem() {
        tell(CONNECTED, CONNECTION_LOST);
        assertThat(story.problem()).contains("\"CL\"");
        tell(SESSION_LOST, PROGRESS);
        assertThat(story.problem()).contains("\"CLGP\"");
        tell(RECOVERED);
        assertThat(story.problem()).isNull();
    }

    @Test
    void endWithoutABeginningIsAProblem() {
        tell(CONNECTED, RESUMED);
        assertThat(story.problem()).contains("\"CR\"");
    }

    @Test
    void resumptionDoesNotEndTheLossOfASession() {
        tell(CONNECTED, CONNECTION_LOST, SESSION_LOST, RESUMED);
        assertThat(story.problem()).isNotNull();
    }

    @Test
    void whatIsSettledIsForgotten() {
        tell(CONNECTED);
        story.settle();
        tell(CONNECTION_LOST, RESUMED);
        assertThat(story.problem()).isNull();
        story.settle();
        tell(CONNECTED);
        assertThat(story.problem()).as("connected for a second time").isNotNull();
    }

    @Test
    void closedComesLastAndOnce() {
        tell(CONNECTED);
        story.settle();
        assertThat(story.problemAtTheEnd()).isNotNull();
        tell(CONNECTION_LOST, CLOSED);
        assertThat(story.problemAtTheEnd()).isNull();
        tell(CLOSED);
        assertThat(story.problemAtTheEnd()).isNotNull();
    }
}
