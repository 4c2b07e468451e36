package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.SimulatorBuilder;
import io.github.kurentoguard.test.media.Arguments;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Properties;

/**
 * Counts on the media server how often each call of the application is executed: creations of pipelines, by a property
 * that is another one in each, and their names, each given once. An answer that the server repeats from its memory is no
 * execution; nor is it one more if an object is made again after its session was lost. Safe for use by several threads.
 */
final class Executions {

    private static final String MARK = "call";

    private final Map<Key, Integer> counts = new ConcurrentHashMap<>();

    /** @param about the session of a creation, the object of a name */
    private record Key(String about, String mark) {}

    /** What a creation carries. */
    static Properties marked(String mark) {
        return Properties.of(MARK, mark);
    }

    /** A server on a free port whose executions are counted. */
    KurentoSimulator start() {
        return start(KurentoSimulator.builder());
    }

    KurentoSimulator start(SimulatorBuilder builder) {
        Creation creation = new Creation();
        KurentoSimulator simulator = builder.behaviour("MediaPipeline", (world, node) -> new Counted(node, creation))
                .start();
        simulator.when(creation::begins).delay(Duration.ZERO);
        return simulator;
    }

    /** How many calls were executed more than once. */
    long doubled() {
        return counts.values().stream().filter(count -> count > 1).count();
    }

    /** How many of these calls were never executed. */
    long missing(Set<String> marks) {
        Set<String> executed = counts.keySet().stream().map(Key::mark).collect(Collectors.toSet());
        return marks.stream().filter(mark -> !executed.contains(mark)).count();
    }

    private void count(String about, String mark) {
        counts.merge(new Key(about, mark), 1, Integer::sum);
    }

    /** The creation that the server has begun with. Its object comes into being, if at all, before the next request. */
    private static final class Creation {

        private @Nullable Key begun;

        /** Hits nothing: it looks on. */
        boolean begins(RecordedRequest request) {
            begun = request.method().equals("create") ? key(request.params()) : null;
            return false;
        }

        private static @Nullable Key key(JsonObject params) {
            JsonElement mark = params.get("properties") instanceof JsonObject properties ? properties.get(MARK) : null;
            JsonElement session = params.get("sessionId");
            return mark == null ? null : new Key(session == null ? "" : session.getAsString(), mark.getAsString());
        }
    }

    private final class Counted implements Behaviour {

        private final MediaNode node;
        private final Creation creation;

        Counted(MediaNode node, Creation creation) {
            this.node = node;
            this.creation = creation;
        }

        @Override
        public void created(Arguments constructor) {
            Key key = creation.begun;
            if (key != null) {
                count(key.about(), key.mark());
            }
        }

        @Override
        public @Nullable Result invoke(String operation, Arguments arguments) {
            if (operation.equals("setName")) {
                count(node.id(), arguments.text("name"));
            }
            return null;
        }
    }
}
