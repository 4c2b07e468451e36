package io.github.kurentoguard.test.guard;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.kurento.client.Continuation;

/** What an asynchronous call of Kurento's client ends with. */
final class Answered<T> extends CompletableFuture<T> implements Continuation<T> {

    /** Makes a call. */
    static <T> Answered<T> by(Consumer<Continuation<T>> call) {
        Answered<T> answer = new Answered<>();
        call.accept(answer);
        return answer;
    }

    @Override
    public void onSuccess(T result) {
        complete(result);
    }

    @Override
    public void onError(Throwable cause) {
        completeExceptionally(cause);
    }
}
