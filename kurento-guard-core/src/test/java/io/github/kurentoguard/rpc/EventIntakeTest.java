package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.dispatch.EventLimits;
import io.github.kurentoguard.dispatch.EventTrouble;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventIntakeTest {

    private final List<EventTrouble> troubles = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final EventLanes lanes =
            new EventLanes(Runnable::run, new VirtualTimeline(), EventLimits.DEFAULT, troubles::add);
    private final EventIntake intake = new EventIntake(lanes, held::add, 2, this::hear);

    private void hear(JsonObject params) {
        heard.add(params.getAsJsonObject("value").get("type").getAsString());
    }

    private static String event(String type) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"object\":\"o\",\"type\":\"" + type
                + "\",\"data\":{\"timestampMillis\":\"1795403672718\"}}}}";
    }

    private void read() {
        held.forEach(Runnable::run);
        held.clear();
    }

    @Test
    void lossOfUnreadEventsIsToldOnce() {
        for (String type : List.of("A", "B", "C", "D", "E")) {
            intake.take(event(type), new Translation());
        }
        read();
        assertThat(heard).containsExactly("D", "E");
        assertThat(troubles).containsExactly(new EventTrouble.UnreadEvents("o", "D", 3));
        intake.take(event("F"), new Translation());
        read();
        assertThat(heard).endsWith("F");
        assertThat(troubles).hasSize(1);
    }

    @Test
    void messageThatIsNoEventIsIgnored() {
        intake.take("{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":7}", new Translation());
        intake.take(event("A"), new Translation());
        read();
        assertThat(heard).containsExactly("A");
    }

    @Test
    void eventThatIsNotWrappedIsHeardLikeOthers() {
        intake.take(
                "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"object\":\"o\",\"type\":\"A\",\"data\":{}}}",
                new Translation());
        read();
        assertThat(heard).containsExactly("A");
    }
}
