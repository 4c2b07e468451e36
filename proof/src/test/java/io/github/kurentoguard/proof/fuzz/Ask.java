package io.github.kurentoguard.proof.fuzz;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;

/** A call of each kind that a client makes. */
enum Ask {
    TEXT(Requests.invoke("getName")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return pipeline.getName();
        }
    },
    NUMBER(Requests.invoke("getCreationTime")) {
        @Override
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return pipeline.getCreationTime();
        }
    },
    LIST(Requests.invoke("getTags")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return pipeline.getTags();
        }
    },
    OBJECTS(Requests.invoke("getChildren")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return pipeline.getChildren();
        }
    },
    NOTHING(Requests.invoke("addTag")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) {
            pipeline.addTag("key", "value");
            return null;
        }
    },
    CREATION(Requests.create()) {
        @Override
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return new PassThrough.Builder(pipeline).build();
        }
    },
    SUBSCRIPTION(Requests.method("subscribe")) {
        @Override
        Object make(KurentoClient client, MediaPipeline pipeline) {
            return pipeline.addErrorListener(event -> {});
        }
    },
    TRANSACTION(Requests.method("transaction")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) {
            Transaction transaction = client.beginTransaction();
            new PassThrough.Builder(pipeline).build(transaction);
            pipeline.getName(transaction);
            transaction.commit();
            return null;
        }
    },
    CONTINUATION(Requests.invoke("getName")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) throws Exception {
            CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
            pipeline.getName(into(answered));
            return answered.get();
        }
    },
    OBJECTS_BY_CONTINUATION(Requests.invoke("getChildren")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) throws Exception {
            CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
            pipeline.getChildren(into(answered));
            return answered.get();
        }
    },
    SUBSCRIPTION_BY_CONTINUATION(Requests.method("subscribe")) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) throws Exception {
            CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
            pipeline.addErrorListener(event -> {}, into(answered));
            return answered.get();
        }
    },
    CREATION_BY_CONTINUATION(Requests.create()) {
        @Override
        @Nullable
        Object make(KurentoClient client, MediaPipeline pipeline) throws Exception {
            CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
            new PassThrough.Builder(pipeline).buildAsync(into(answered));
            return answered.get();
        }
    };

    private final Predicate<RecordedRequest> request;

    Ask(Predicate<RecordedRequest> request) {
        this.request = request;
    }

    /** Which request carries it. */
    Predicate<RecordedRequest> request() {
        return request;
    }

    /** Makes it and waits for its end. */
    abstract @Nullable Object make(KurentoClient client, MediaPipeline pipeline) throws Exception;

    private static <T> Continuation<T> into(CompletableFuture<@Nullable Object> answered) {
        return new Continuation<>() {
            @Override
            public void onSuccess(T result) {
                answered.complete(result);
            }

            @Override
            public void onError(Throwable cause) {
                answered.completeExceptionally(cause);
            }
        };
    }
}
