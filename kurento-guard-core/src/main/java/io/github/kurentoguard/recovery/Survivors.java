package io.github.kurentoguard.recovery;

import java.util.Collection;
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

    private final Questions questions;
    private final Translation old;
    private final Set<String> alive = new HashSet<>();

    private Survivors(ReplayChannel channel, Translation old, Consumer<Set<String>> done) {
        this.questions = new Questions(channel, () -> done.accept(alive));
        this.old = old;
    }

    /**
     * Asks for all objects of these pipelines, for those in a pipeline only if that is there.
     *
     * @param old says how the server calls them
     * @param done hears the ids of those that live on
     */
    static void find(Collection<Group> groups, ReplayChannel channel, Translation old, Consumer<Set<String>> done) {
        Survivors search = new Survivors(channel, old, done);
        groups.forEach(group -> search.ask(group.root(), () -> search.members(group)));
        search.questions.begin();
    }

    private void members(Group group) {
        for (Entity member : group.members()) {
            if (!member.id().equals(group.root())) {
                ask(member.id(), () -> {});
            }
        }
    }

    private void ask(String id, Runnable ifAlive) {
        JsonObject params = new JsonObject();
        params.addProperty("object", old.toServer(id));
        questions.put("describe", params, answer -> {
            if (!answer.has("error")) {
                alive.add(id);
                ifAlive.run();
            }
        });
    }
}
