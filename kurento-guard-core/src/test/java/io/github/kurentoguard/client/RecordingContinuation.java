package io.github.kurentoguard.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;

/** Keeps what it is told. */
final class RecordingContinuation<T> implements Continuation<T> {

    final List<Object> results = new CopyOnWriteArrayList<>();
    final List<Throwable> errors = new CopyOnWriteArrayList<>();

    @Override
    public void onSuccess(@Nullable T result) {
        results.add(result == null ? "done" : result);
    }

    @Override
    public void onError(Throwable cause) {
        errors.add(cause);
    }
}
