package io.github.kurentoguard.test.guard;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.Requests;
import org.junit.jupiter.api.Test;
import org.kurento.client.ErrorEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.client.RomManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Events while a creation of another thread is not answered. */
class HungCreationTest extends GuardedTest {

    /** Fires an event behind a creation that hangs; the future is what the listener was told. */
    private CompletableFuture<Integer> fireBehindAHungCreation(KurentoClient client) {
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addErrorListener((ErrorEvent event) -> heard.complete(event.getErrorCode()));
        simulator.when(Requests.create()).loseRequest();
        simulator.clearRequests();
        Waiting.inBackground(client::createMediaPipeline);
        simulator.awaitRequest(Requests.create(), Waiting.LONG);
        JsonObject data = new JsonObject();
        data.addProperty("description", "");
        data.addProperty("errorCode", 7);
        simulator.fire(pipeline.getId(), "Error", data);
        return heard;
    }

    @Test
    void plainClientHoldsEventsBack() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG.multipliedBy(2))) {
            CompletableFuture<Integer> heard = fireBehindAHungCreation(plain.client());
            Waiting.until(HungCreationTest::eventWaitsForTheLockOfTheObjects);
            assertThat(heard).isNotDone();
        }
    }

    private static boolean eventWaitsForTheLockOfTheObjects() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getState() == Thread.State.BLOCKED
                        && thread.getKey().getName().contains("reqResEventExec")
                        && thread.getValue().length > 0
                        && thread.getValue()[0].getClassName().equals(RomManager.class.getName())
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getMethodName().equals("handleRequest")));
    }

    @Test
    void guardTellsThemAllTheSame() throws Throwable {
        try (KurentoGuard guard =
                guard().requestTimeout(Waiting.LONG.multipliedBy(2)).build()) {
            assertThat(Waiting.get(fireBehindAHungCreation(guard.client()))).isEqualTo(7);
        }
    }
}
