package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.ReplayChannel;

/** Many small requests, some at a time. Confined to the loop. */
final class Questions {

    private static final int MOST_AT_ONCE = 64;

    private final ReplayChannel channel;
    private final Runnable done;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int open;
    private boolean begun;

    /** @param done runs when all are answered, those included that are put during the answers */
    Questions(ReplayChannel channel, Runnable done) {
        this.channel = channel;
        this.done = done;
    }

    /** Puts a question; it is sent when its turn has come. */
    void put(String method, JsonObject params, Consumer<JsonObject> then) {
        waiting.add(() -> send(method, params, then));
        if (begun) {
            goOn();
        }
    }

    void begin() {
        begun = true;
        goOn();
    }

    private void send(String method, JsonObject params, Consumer<JsonObject> then) {
        open++;
        channel.send(method, params, answer -> {
            then.accept(answer);
            open--;
            goOn();
        });
    }

    private void goOn() {
        while (open < MOST_AT_ONCE && !waiting.isEmpty()) {
            waiting.remove().run();
        }
        if (open == 0) {
            done.run();
        }
    }
}
