package io.github.kurentoguard.observe;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.kurento.client.Hub;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The elements that a pipeline or hub has already. */
final class Tree {

    private static final Logger LOG = LoggerFactory.getLogger(Tree.class);

    private final Subscriber subscriber;

    Tree(Subscriber subscriber) {
        this.subscriber = subscriber;
    }

    /** Subscribes to an object and to what is below it; completes when the server has answered. */
    CompletableFuture<Void> add(MediaObject object) {
        CompletableFuture<Void> own = subscriber.add(object);
        boolean parent = object instanceof MediaPipeline || object instanceof Hub;
        return parent ? CompletableFuture.allOf(own, children(object)) : own;
    }

    private CompletableFuture<Void> children(MediaObject parent) {
        CompletableFuture<List<MediaObject>> children = new CompletableFuture<>();
        parent.getChildren(new EventMethods.Done<>(children::complete, failure -> {
            LOG.debug("The children of {} could not be asked for: {}", parent.getId(), failure.toString());
            children.complete(List.of());
        }));
        return children.thenCompose(
                found -> CompletableFuture.allOf(found.stream().map(this::add).toArray(CompletableFuture[]::new)));
    }
}
