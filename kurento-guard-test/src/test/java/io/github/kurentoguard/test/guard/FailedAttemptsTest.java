package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.commons.exception.KurentoException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an attempt that fails leaves behind, says and holds up. */
class FailedAttemptsTest extends GuardedTest {

    private void failPlain(List<String> told) {
        assertThatThrownBy(() -> KurentoClient.create(simulator.url(), UpstreamRecorder.into(told)))
                .isInstanceOf(KurentoException.class);
    }

    /** Several at once, so that they outrun the end of the threads that they leave. */
    private void failPlainTenTimes() throws Throwable {
        List<CompletableFuture<Void>> failures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            failures.add(Waiting.inBackground(() -> {
                failPlain(new CopyOnWriteArrayList<>());
                return null;
            }));
        }
        for (CompletableFuture<Void> failure : failures) {
            Waiting.get(failure);
        }
    }

    private static long upstreamsThreads() {
        return threads("JsonRpcClient") + threads("AbstractJsonRpcClientWebSocket") + threads("multiThreadIoEventLoop");
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    @Test
    void plainClientsThatFailPileUpThreads() throws Throwable {
        simulator.admission(Admission.refuse());
        long known = upstreamsThreads();
        for (int i = 0; i < 10 && upstreamsThreads() < known + 40; i++) {
            failPlainTenTimes();
        }
        assertThat(upstreamsThreads()).isGreaterThanOrEqualTo(known + 40);
    }

    @Test
    void guardsThatFailPileUpNoThreads() {
        simulator.admission(Admission.refuse());
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(
                            () -> guard().startupTimeout(Duration.ofMillis(5)).build())
                    .isInstanceOf(KurentoUnavailableException.class);
            assertThat(threads("kurento-guard")).isLessThan(20);
        }
    }

    @Test
    void plainClientTellsMoreFailuresThanThereWere() {
        simulator.admission(Admission.refuse());
        List<String> told = new CopyOnWriteArrayList<>();
        int[] failures = {0};
        Waiting.until(() -> {
            failures[0]++;
            failPlain(told);
            return told.size() > failures[0];
        });
        assertThat(told).containsOnly("connectionFailed");
    }

    @Test
    void guardTellsAsManyFailuresAsThereWere() {
        simulator.admission(Admission.refuse());
        List<String> told = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = guard().listener(UpstreamRecorder.into(told)).connectInBackground()) {
            log.await(GuardEvent.ReconnectScheduled.class, 20);
            guard.close();
        }
        log.await(GuardEvent.Closed.class);
        Waiting.until(() -> told.size() == log.count(GuardEvent.ReconnectScheduled.class));
        assertThat(told).containsOnly("connectionFailed");
    }

    @Test
    void plainClientBlocksItsEventLoopWhenAnUpgradeIsRefused() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            simulator.admission(Admission.status(503));
            simulator.drop(Drop.FIN);
            Waiting.until(FailedAttemptsTest::eventLoopWaitsForAnAnswer);
        }
    }

    /** Whether a thread that has to read answers waits for one instead. */
    private static boolean eventLoopWaitsForAnAnswer() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> calls(stack, "exceptionCaught")
                        && calls(stack, "internalSendRequestWebSocket")
                        && calls(stack, "park"));
    }

    private static boolean calls(StackTraceElement[] stack, String method) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void refusedUpgradeHoldsUpNoOtherGuardOfTheSameLoops() throws Throwable {
        try (KurentoGuard refused = settled(guard());
                KurentoGuard other = guard().build();
                KurentoGuard third = guard().build()) {
            refused.client().createMediaPipeline();
            MediaPipeline pipeline = other.client().createMediaPipeline();
            MediaPipeline another = third.client().createMediaPipeline();
            simulator.admission(Admission.status(503));
            simulator.connections().get(0).drop(Drop.FIN);
            log.await(GuardEvent.ReconnectScheduled.class, 3);
            assertThat(pipeline.getName()).isNotNull();
            assertThat(another.getName()).isNotNull();
            simulator.admission(Admission.accept());
            log.await(GuardEvent.SessionResumed.class);
        }
    }
}
