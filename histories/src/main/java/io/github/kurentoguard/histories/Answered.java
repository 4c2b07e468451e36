package io.github.kurentoguard.histories;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.kurento.client.Continuation;

/** What an asynchronous call ends with; that it ends once more is told to the intention, whenever that is. */
final class Answered<T> extends CompletableFuture<T> implements Continuation<T> {

    private final Intention intention;
    private final AtomicBoolean ended = new AtomicBoolean();

    Answered(Intention intention) {
        this.intention = intention;
    }

    @Override
    public void onSuccess(T result) {
        end("result " + result);
        complete(result);
    }

    @Override
    public void onError(Throwable cause) {
        end(String.valueOf(cause));
        completeExceptionally(cause);
    }

    private void end(String how) {
        if (ended.getAndSet(true)) {
            intention.endedAgain("a call ended again, with " + how);
        }
    }

    T get(Duration patience) {
        try {
            return get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("a call did not end", e);
        }
    }
}
