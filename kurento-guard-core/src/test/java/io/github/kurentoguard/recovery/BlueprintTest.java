package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlueprintTest {

    private static final String PIPELINE = "1_kurento.MediaPipeline";

    private Entity element(int number) {
        return new Entity(
                PIPELINE + "/" + number + "_kurento.PassThrough",
                "PassThrough",
                copy("{\"mediaPipeline\":\"" + PIPELINE + "\"}"));
    }

    private static String copy(String text) {
        return new StringBuilder(text).toString();
    }

    private Group group(int elements) {
        Group group = new Group(PIPELINE);
        group.add(new Entity(PIPELINE, "MediaPipeline", "{}"));
        for (int i = 0; i < elements; i++) {
            Entity element = element(i);
            element.set("setName", "{\"name\":\"n" + i + "\"}");
            element.subscribe("subscription-" + i, "Error");
            group.add(element);
        }
        return group;
    }

    @Test
    void objectsComeFirstThenStatesThenSubscriptions() {
        List<Step.Kind> kinds = new ArrayList<>();
        Blueprint.of(group(2), entity -> false).forEachRemaining(step -> kinds.add(step.kind()));

        assertThat(kinds)
                .containsExactly(
                        Step.Kind.CREATE,
                        Step.Kind.CREATE,
                        Step.Kind.CREATE,
                        Step.Kind.STATE,
                        Step.Kind.STATE,
                        Step.Kind.SUBSCRIBE,
                        Step.Kind.SUBSCRIBE);
    }

    @Test
    void stepsOfAVeryLargePipelineAreDrawnAsTheyAreTaken() {
        // What cannot be read as JSON shows when it is drawn.
        Group group = group(300);
        group.add(new Entity(PIPELINE + "/last_kurento.PassThrough", "PassThrough", "no JSON {"));
        Iterator<Step> steps = Blueprint.of(group, entity -> false);

        for (int i = 0; i < 200; i++) {
            assertThat(steps.next().kind()).isEqualTo(Step.Kind.CREATE);
        }
    }

    @Test
    void membersWithTheSameParametersShareTheirText() {
        Group group = group(3);

        List<Entity> members = List.copyOf(group.members());
        assertThat(members.get(3).constructorParams()).isSameAs(members.get(1).constructorParams());
    }

    @Test
    void recordedNamesAreKeptOnce() {
        Names names = new Names();

        assertThat(names.same(copy("WebRtcEndpoint"))).isSameAs(names.same(copy("WebRtcEndpoint")));
    }
}
