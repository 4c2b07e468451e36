package io.github.kurentoguard.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.Explainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kurento.client.GenericMediaElement;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class CreationTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void release() {
        answer.countDown();
    }

    private CompletableFuture<MediaPipeline> hangCreation(KurentoClient client) throws InterruptedException {
        connection.script(request -> {
            if (request.getMethod().equals("create")) {
                hung.countDown();
                awaitAnswer();
            }
            return null;
        });
        CompletableFuture<MediaPipeline> creation =
                CompletableFuture.supplyAsync(client::createMediaPipeline, CreationTest::onAThreadOfItsOwn);
        assertThat(hung.await(20, TimeUnit.SECONDS)).isTrue();
        return creation;
    }

    private void awaitAnswer() {
        try {
            assertThat(answer.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hungCreationOfThePlainClientBlocksLookups() throws Exception {
        KurentoClient plain = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(connection);
        CompletableFuture<MediaPipeline> creation = hangCreation(plain);
        CompletableFuture<MediaPipeline> lookup = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> lookup.complete(plain.getById("x_kurento.MediaPipeline", MediaPipeline.class)));
        thread.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.BLOCKED);
        assertThat(lookup).isNotDone();
        answer.countDown();
        creation.get(20, TimeUnit.SECONDS);
        assertThat(lookup.get(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void hungCreationBlocksNothingElse() throws Exception {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        RomManager manager = Managers.of(guarded);
        CompletableFuture<MediaPipeline> creation = hangCreation(guarded);

        CompletableFuture.runAsync(
                        () -> {
                            guarded.getById("x_kurento.MediaPipeline", MediaPipeline.class);
                            manager.getObject("x_kurento.MediaPipeline");
                            guarded.createMediaPipeline(guarded.beginTransaction());
                        },
                        CreationTest::onAThreadOfItsOwn)
                .get(20, TimeUnit.SECONDS);

        CountDownLatch second = new CountDownLatch(1);
        CompletableFuture<MediaPipeline> parallel = CompletableFuture.supplyAsync(
                () -> {
                    second.countDown();
                    return guarded.createMediaPipeline();
                },
                CreationTest::onAThreadOfItsOwn);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> connection.requests("create").size() == 2);
        assertThat(creation).isNotDone();
        answer.countDown();
        assertThat(creation.get(20, TimeUnit.SECONDS)).isNotEqualTo(parallel.get(20, TimeUnit.SECONDS));
    }

    @Test
    void lookupOfAKnownIdReturnsTheSameObject() {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        MediaPipeline pipeline = guarded.createMediaPipeline();

        assertThat((Object) guarded.getById(pipeline.getId(), MediaPipeline.class))
                .isSameAs(pipeline);
        RecordingContinuation<MediaPipeline> later = new RecordingContinuation<>();
        guarded.createMediaPipeline(later);
        MediaPipeline second = (MediaPipeline) later.results.get(0);
        assertThat((Object) guarded.getById(second.getId(), MediaPipeline.class))
                .isSameAs(second);
    }

    @Test
    void lookupByAnAbstractTypeFindsTheConcreteOne() {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());

        assertThat(guarded.getById("p_kurento.MediaPipeline/x_kurento.PassThrough", MediaElement.class))
                .isInstanceOf(PassThrough.class);
    }

    @Test
    void failedAsynchronousCreationIsToldOnce() {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        connection.refuse("create", 40009);
        RecordingContinuation<MediaPipeline> later = new RecordingContinuation<>();
        guarded.createMediaPipeline(later);

        assertThat(later.errors).hasSize(1);
        assertThat(later.results).isEmpty();
    }

    @Test
    void genericElementIsCreatedUnderItsRealType() {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        GenericMediaElement element =
                new GenericMediaElement.Builder(guarded.createMediaPipeline(), "MyFilter").build();

        assertThat(connection.requests("create").get(1).getParams().get("type").getAsString())
                .isEqualTo("MyFilter");
        assertThat(RemoteObjectInvocationHandler.getFor(element)
                        .getRemoteObject()
                        .getType())
                .isEqualTo("MyFilter");
    }

    @Test
    void genericElementsOfCallbacksAndTransactionsAreCreatedUnderTheirRealType() {
        KurentoClient guarded = GuardedKurentoClient.create(connection, () -> {}, Explainer.byCode());
        MediaPipeline pipeline = guarded.createMediaPipeline();
        RecordingContinuation<GenericMediaElement> later = new RecordingContinuation<>();
        new GenericMediaElement.Builder(pipeline, "MyFilter").buildAsync(later);
        JsonObject asked = connection.requests("create").get(1).getParams();
        assertThat(asked.get("type").getAsString()).isEqualTo("MyFilter");
        assertThat(asked.toString()).doesNotContain("mediaElementClassName");
        assertThat(RemoteObjectInvocationHandler.getFor((GenericMediaElement) later.results.get(0))
                        .getRemoteObject()
                        .getType())
                .isEqualTo("MyFilter");

        Transaction transaction = guarded.beginTransaction();
        GenericMediaElement element = new GenericMediaElement.Builder(pipeline, "MyFilter").build(transaction);
        transaction.commit();
        String operations =
                connection.requests("transaction").get(0).getParams().toString();
        assertThat(operations).contains("\"type\":\"MyFilter\"").doesNotContain("mediaElementClassName");
        assertThat(element.getId()).endsWith("_kurento.MyFilter");
    }

    /** The common pool may have a single thread, and a creation that hangs would take it. */
    private static void onAThreadOfItsOwn(Runnable task) {
        new Thread(task, "creation-test").start();
    }
}
