package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;

/**
 * Finds out which objects of an expired session live on, because others hold them as well. To ask for one makes it ours
 * again: the server notes the new session as one of its owners. Confined to the loop.
 */
final class Survivors {

    private static final int MOST_AT_ONCE = 64;

    private final ReplayChannel channel;
    private final Translation old;
    private final Deque<Runnable> questions = new ArrayDeque<>();
    private final Set<String> alive = new HashSet<>();
    private final Consumer<Set<String>> done;
    private int open;

    private Survivors(ReplayChannel channel, Translation old, Consumer<Set<String>> done) {
        this.channel = channel;
        this.old = old;
        this.done = done;
    }

    /**
     * Asks for all objects of these pipelines, for those in a pipeline only if that is there.
     *
     * @param old says how the server calls them
     * @param done hears the ids of those that live on
     */
    static void find(Collection<Group> groups, ReplayChannel channel, Translation old, Consumer<Set<String>> done) {
        Survivors search = new Survivors(channel, old, done);
        groups.forEach(group -> search.questions.add(() -> search.ask(group.root(), () -> search.members(group))));
        search.goOn();
    }

    private void members(Group group) {
        for (Entity member : group.members()) {
            if (!member.id().equals(group.root())) {
                questions.addFirst(() -> ask(member.id(), () -> {}));
            }
        }
    }

    private void ask(String id, Runnable ifAlive) {
        open++;
        JsonObject params = new JsonObject();
        params.addProperty("object", old.toServer(id));
        channel.send("describe", params, answer -> {
            open--;
            if (!answer.has("error")) {
                alive.add(id);
                ifAlive.run();
            }
            goOn();
        });
    }

    private void goOn() {
        while (open < MOST_AT_ONCE && !questions.isEmpty()) {
            questions.remove().run();
        }
        if (open == 0 && questions.isEmpty()) {
            done.accept(alive);
        }
    }
}
