package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.ReplayChannel;

/**
 * Looks for pipelines of an owner that are not known here. It asks in the server's ids and beside the application's
 * calls, so that no handle is made of what is not the application's. Ends with the line. Confined to the loop.
 */
final class Orphans {

    private static final int MOST_AT_ONCE = 64;

    private final ReplayChannel channel;
    private final String owner;
    private final Predicate<String> known;
    private final Set<Search> open = new HashSet<>();

    /** @param known whether an object, named by the server's id, is one of this guard */
    Orphans(ReplayChannel channel, String owner, Predicate<String> known) {
        this.channel = channel;
        this.owner = owner;
        this.known = known;
    }

    void find(boolean release, CompletableFuture<List<Orphan>> found) {
        Search search = new Search(release, found);
        open.add(search);
        JsonObject question = Step.invoke(Step.Kind.STATE, Restoration.MANAGER, "getPipelines", new JsonObject())
                .params();
        channel.send("invoke", question, search::listed);
    }

    void lineLost() {
        List<Search> cut = List.copyOf(open);
        open.clear();
        cut.forEach(search -> search.fail("the line was lost"));
    }

    /** One request of the application. */
    private final class Search {

        private final boolean release;
        private final CompletableFuture<List<Orphan>> found;
        private final Deque<String> left = new ArrayDeque<>();
        private final List<Orphan> orphans = new ArrayList<>();
        private int asked;

        Search(boolean release, CompletableFuture<List<Orphan>> found) {
            this.release = release;
            this.found = found;
        }

        void fail(String why) {
            open.remove(this);
            found.completeExceptionally(new IllegalStateException(why));
        }

        void listed(JsonObject answer) {
            String error = Json.error(answer);
            if (error != null) {
                fail("the server does not list its pipelines: " + error);
                return;
            }
            if (Json.object(answer, "result").get("value") instanceof JsonArray pipelines) {
                for (JsonElement pipeline : pipelines) {
                    String id = pipeline.getAsString();
                    if (!known.test(id)) {
                        left.add(id);
                    }
                }
            }
            goOn();
        }

        private void goOn() {
            while (asked < MOST_AT_ONCE && !left.isEmpty()) {
                ask(left.remove());
            }
            if (asked == 0 && left.isEmpty() && open.remove(this)) {
                found.complete(List.copyOf(orphans));
            }
        }

        private void ask(String id) {
            asked++;
            JsonObject question = Step.invoke(Step.Kind.STATE, id, "getTags", new JsonObject())
                    .params();
            channel.send("invoke", question, answer -> {
                Map<String, String> tags = tags(answer);
                if (owner.equals(tags.remove(OwnerTag.KEY))) {
                    take(new Orphan(id, tags));
                } else {
                    answered();
                }
            });
        }

        private void take(Orphan orphan) {
            if (!release) {
                orphans.add(orphan);
                answered();
                return;
            }
            JsonObject params = new JsonObject();
            params.addProperty("object", orphan.id());
            channel.send("release", params, answer -> {
                if (!answer.has("error")) {
                    orphans.add(orphan);
                }
                answered();
            });
        }

        private void answered() {
            asked--;
            goOn();
        }

        private Map<String, String> tags(JsonObject answer) {
            Map<String, String> tags = new HashMap<>();
            if (Json.object(answer, "result").get("value") instanceof JsonArray given) {
                for (JsonElement each : given) {
                    if (each instanceof JsonObject tag) {
                        tags.put(Json.text(tag, "key"), Json.text(tag, "value"));
                    }
                }
            }
            return tags;
        }
    }
}
