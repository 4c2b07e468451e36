package io.github.kurentoguard.test.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.RecordedTopology;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.recovery.SessionStore;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.WebRtcEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A new process of the application goes on with the session of the one before. */
class SessionStoreTest extends GuardedTest {

    private final Path folder;
    /** What the successor tells. */
    private final GuardLog heard = new GuardLog();

    SessionStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path journal() {
        return folder.resolve("sessions").resolve("kurento.journal");
    }

    private KurentoGuardBuilder storing(SessionStore store, GuardLog listener) {
        return KurentoGuard.builder()
                .url(simulator.url())
                .startupTimeout(Waiting.LONG)
                .listener(listener)
                .recovery(Recovery.builder().jitter(Duration.ZERO).build())
                .sessionStore(store);
    }

    private KurentoGuard first() {
        return settled(storing(SessionStore.file(journal()), log));
    }

    private KurentoGuard successor() {
        return storing(SessionStore.file(journal()), heard).build();
    }

    private String journalText() throws IOException {
        return Files.readString(journal());
    }

    private void awaitJournal(String text) {
        Waiting.until(() -> journalText().contains(text));
    }

    private SimulatedObject onServer(KurentoGuard guard, MediaObject object) {
        String id = guard.serverId(object);
        return simulator.objects().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void fireError(KurentoGuard guard, MediaObject object, int code) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "made up");
        data.addProperty("errorCode", code);
        data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
        simulator.fire(guard.serverId(object), "Error", data);
    }

    /** The ids of a pipeline with a name, an endpoint with a bandwidth and a filter that it feeds. */
    private record Made(String pipeline, String endpoint, String sink) {

        static Made by(KurentoGuard guard) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            PassThrough sink = new PassThrough.Builder(pipeline).build();
            pipeline.setName("talk");
            endpoint.setMaxVideoSendBandwidth(700);
            endpoint.addTag("user", "anna");
            endpoint.connect(sink);
            return new Made(pipeline.getId(), endpoint.getId(), sink.getId());
        }

        void isThere(KurentoGuard guard, SessionStoreTest test) {
            MediaPipeline pipeline = guard.object(this.pipeline, MediaPipeline.class);
            WebRtcEndpoint endpoint = guard.client().getById(this.endpoint, WebRtcEndpoint.class);
            PassThrough sink = guard.object(this.sink, PassThrough.class);
            assertThat(pipeline.getName()).isEqualTo("talk");
            assertThat(endpoint.getMaxVideoSendBandwidth()).isEqualTo(700);
            assertThat(endpoint.getTag("user")).isEqualTo("anna");
            assertThat(endpoint.getMediaPipeline()).isSameAs(pipeline);
            assertThat(test.onServer(guard, endpoint).connections())
                    .containsOnlyKeys(MediaType.AUDIO, MediaType.VIDEO, MediaType.DATA)
                    .containsEntry(MediaType.VIDEO, List.of(guard.serverId(sink)));
            assertThat(test.simulator.objects()).hasSize(3);
        }
    }

    @Test
    void successorUsesTheObjectsOfTheLivingSession() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        String session = guard.snapshot().sessionId();
        RecordedTopology topology = guard.topology();
        guard.closeKeepingSession();
        simulator.clearRequests();
        try (KurentoGuard next = successor()) {
            assertThat(next.snapshot().sessionId()).isEqualTo(session);
            assertThat(next.topology()).isEqualTo(topology);
            made.isThere(next, this);
            assertThat(simulator.requests().stream().filter(Requests.create())).isEmpty();
            heard.await(GuardEvent.Connected.class);
            assertThat(heard.count(GuardEvent.SessionLost.class)).isZero();
        }
    }

    @Test
    void whatTheSuccessorMakesIsThereForTheNextOne() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.closeKeepingSession();
        String added;
        try (KurentoGuard next = successor()) {
            MediaPipeline pipeline = next.object(made.pipeline(), MediaPipeline.class);
            added = new PassThrough.Builder(pipeline).build().getId();
            next.object(made.sink(), PassThrough.class).release();
            next.closeKeepingSession();
        }
        simulator.restart();
        try (KurentoGuard last =
                storing(SessionStore.file(journal()), new GuardLog()).build()) {
            assertThat(last.topology().objects())
                    .extracting(object -> object.id())
                    .containsExactlyInAnyOrder(made.pipeline(), made.endpoint(), added);
            assertThat(simulator.objects()).hasSize(3);
        }
    }

    @Test
    void objectsAreMadeAgainUnderTheirIdsIfTheServerWasRestartedMeanwhile() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.object(made.endpoint(), WebRtcEndpoint.class).generateOffer();
        guard.closeKeepingSession();
        simulator.restart();
        try (KurentoGuard next = successor()) {
            GuardEvent.SessionLost lost = heard.await(GuardEvent.SessionLost.class);
            assertThat(lost.reason()).isEqualTo(GuardEvent.LossReason.SERVER_RESTARTED);
            assertThat(lost.snapshot().state()).isEqualTo(LinkState.RECOVERING);
            assertThat(heard.await(GuardEvent.Recovered.class).report().recreated())
                    .isEqualTo(3);
            made.isThere(next, this);
            assertThat(heard.await(GuardEvent.NegotiationRequired.class)
                            .endpoint()
                            .getId())
                    .isEqualTo(made.endpoint());
            assertThat(heard.count(GuardEvent.Connected.class)).isZero();
        }
    }

    @Test
    void objectsAreMadeAgainIfTheSessionExpiredMeanwhile() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.closeKeepingSession();
        simulator.expireSessions();
        try (KurentoGuard next = successor()) {
            assertThat(heard.await(GuardEvent.SessionLost.class).reason()).isEqualTo(GuardEvent.LossReason.EXPIRED);
            heard.await(GuardEvent.Recovered.class);
            made.isThere(next, this);
        }
    }

    @Test
    void idsThatWereTranslatedBeforeStayTheSame() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        simulator.restart();
        log.await(GuardEvent.Recovered.class);
        guard.closeKeepingSession();
        try (KurentoGuard next = successor()) {
            assertThat(next.serverId(next.object(made.endpoint(), WebRtcEndpoint.class)))
                    .isNotEqualTo(made.endpoint());
            made.isThere(next, this);
            simulator.restart();
            heard.await(GuardEvent.Recovered.class);
            made.isThere(next, this);
        }
    }

    @Test
    void crashLeavesWhatWasDoneBefore() throws IOException {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        awaitJournal("\"operation\":\"connect\"");
        String asItWas = journalText();
        guard.closeKeepingSession();
        // The journal as a process leaves it that is killed in the middle of a line.
        Files.writeString(journal(), asItWas + "{\"method\":\"create\",\"params\":{\"ty");
        try (KurentoGuard next = successor()) {
            made.isThere(next, this);
            assertThat(heard.finds("session-store-garbled")).isFalse();
        }
    }

    @Test
    void recoveryThatACrashInterruptedLeavesNothingBehind() {
        UpToAnAttempt interrupted = new UpToAnAttempt();
        KurentoGuard guard = settled(storing(interrupted, log));
        Made made = Made.by(guard);
        simulator.restart();
        log.await(GuardEvent.Recovered.class);
        guard.closeKeepingSession();
        assertThat(interrupted.whole).as("a recovery was written down").isTrue();
        try (KurentoGuard next =
                storing(new StoreForTests(interrupted.lines), heard).build()) {
            heard.await(GuardEvent.Recovered.class);
            Waiting.until(() -> simulator.objects().size() == 3);
            made.isThere(next, this);
        }
    }

    @Test
    void lineThatMakesNoSenseIsSkippedAndReported() throws IOException {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.closeKeepingSession();
        Files.writeString(journal(), journalText() + "\u0000\u0000garbage\n");
        try (KurentoGuard next = successor()) {
            assertThat(heard.awaitFinding("session-store-garbled").evidence()).startsWith("1 of its lines");
            made.isThere(next, this);
        }
    }

    @Test
    void listenersOfTheEarlierProcessAreDroppedOnTheServer() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.object(made.sink(), PassThrough.class).addErrorListener(event -> {});
        guard.closeKeepingSession();
        simulator.clearRequests();
        try (KurentoGuard next = successor()) {
            simulator.awaitRequest(Requests.method("unsubscribe"), Waiting.LONG);
            List<Integer> codes = new CopyOnWriteArrayList<>();
            PassThrough sink = next.object(made.sink(), PassThrough.class);
            sink.addErrorListener(event -> codes.add(event.getErrorCode()));
            fireError(next, sink, 1);
            fireError(next, sink, 2);
            Waiting.until(() -> codes.contains(2));
            assertThat(codes).containsExactly(1, 2);
        }
    }

    @Test
    void closeLeavesNothingToGoOnWith() throws IOException {
        KurentoGuard guard = first();
        Made.by(guard);
        guard.close();
        Waiting.until(() -> simulator.objects().isEmpty());
        Waiting.until(() -> journalText().lines().count() == 1);
        try (KurentoGuard next = successor()) {
            heard.await(GuardEvent.Connected.class);
            assertThat(next.topology().objects()).isEmpty();
        }
    }

    @Test
    void attemptThatFindsNoServerKeepsWhatIsStored() {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        guard.closeKeepingSession();
        simulator.crash();
        assertThatThrownBy(() -> storing(SessionStore.file(journal()), new GuardLog())
                        .startupTimeout(Duration.ofMillis(200))
                        .build())
                .isInstanceOf(KurentoUnavailableException.class);
        simulator.restart();
        try (KurentoGuard next = successor()) {
            heard.await(GuardEvent.Recovered.class);
            made.isThere(next, this);
        }
    }

    @Test
    void processWhoseStoreIsTakenOverLeavesTheSessionToTheOther() throws IOException {
        KurentoGuard guard = first();
        Made made = Made.by(guard);
        awaitJournal("\"operation\":\"connect\"");
        try (KurentoGuard next = successor()) {
            log.awaitFinding("session-taken-over");
            log.await(GuardEvent.Closed.class);
            made.isThere(next, this);
            String owner = journalText().lines().findFirst().orElseThrow();
            PassThrough added = new PassThrough.Builder(next.object(made.pipeline(), MediaPipeline.class)).build();
            awaitJournal(added.getId());
            guard.close();
            assertThat(journalText()).startsWith(owner).contains(made.sink());
            assertThat(simulator.objects()).hasSize(4);
        }
    }

    @Test
    void storeThatCannotBeReadIsReportedAndNotUsed() {
        List<String> written = new CopyOnWriteArrayList<>();
        SessionStore broken = new StoreForTests(written) {
            @Override
            public List<String> open(String owner) throws IOException {
                throw new IOException("no such table");
            }
        };
        try (KurentoGuard guard = storing(broken, log).build()) {
            assertThat(log.awaitFinding("session-store-unusable").evidence()).contains("no such table");
            assertThat(guard.client().createMediaPipeline().getName()).isNotEmpty();
        }
        assertThat(written).isEmpty();
    }

    @Test
    void fileThatCannotBeReadIsSetAsideAndTheNextProcessGoesOn() throws IOException {
        Files.createDirectories(journal().getParent());
        Files.writeString(journal(), "what was there");
        SessionStore file = SessionStore.file(journal());
        Made made;
        try (KurentoGuard guard = settled(storing(new UnreadableAtFirst(file), log))) {
            String evidence = log.awaitFinding("session-store-unusable").evidence();
            assertThat(evidence).contains("bad sector", "unreadable-");
            made = Made.by(guard);
            guard.closeKeepingSession();
        }
        try (Stream<Path> files = Files.list(journal().getParent())) {
            assertThat(files.filter(each -> each.toString().contains("unreadable-")))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasContent("what was there"));
        }
        try (KurentoGuard next = successor()) {
            heard.await(GuardEvent.Connected.class);
            made.isThere(next, this);
        }
    }

    /** A file on a disk that does not give it out the first time. */
    private static final class UnreadableAtFirst implements SessionStore {

        private final SessionStore file;
        private boolean asked;

        UnreadableAtFirst(SessionStore file) {
            this.file = file;
        }

        @Override
        public List<String> open(String owner) throws IOException {
            if (!asked) {
                asked = true;
                throw new IOException("bad sector");
            }
            return file.open(owner);
        }

        @Override
        public void append(String owner, List<String> lines) throws IOException {
            file.append(owner, lines);
        }

        @Override
        public void replace(String owner, List<String> lines) throws IOException {
            file.replace(owner, lines);
        }

        @Override
        public void check(String owner) throws IOException {
            file.check(owner);
        }

        @Override
        public @Nullable String setAside() throws IOException {
            return file.setAside();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void directoryInPlaceOfTheFileIsReportedAndNotTouched() throws IOException {
        Files.createDirectories(journal());
        try (KurentoGuard guard = first()) {
            assertThat(log.awaitFinding("session-store-unusable").hint()).contains("leaves the store as it is");
            assertThat(guard.client().createMediaPipeline().getName()).isNotEmpty();
        }
        assertThat(journal()).isEmptyDirectory();
    }

    @Test
    void storeThatIsSlowIsTheReasonWhyTheGuardDoesNotStart() {
        CountDownLatch open = new CountDownLatch(1);
        SessionStore slow = new StoreForTests(new CopyOnWriteArrayList<>()) {
            @Override
            public List<String> open(String owner) {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }
        };
        assertThatThrownBy(() -> storing(slow, log)
                        .startupTimeout(Duration.ofMillis(300))
                        .build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining("session store")
                .hasMessageContaining("startupTimeout");
        open.countDown();
    }

    @Test
    void storeThatFailsHarmsNoCallAndIsWrittenAnewLater() {
        List<String> written = new CopyOnWriteArrayList<>();
        SessionStore broken = new StoreForTests(written) {
            private boolean failed;

            @Override
            public void append(String owner, List<String> lines) throws IOException {
                if (!failed) {
                    failed = true;
                    throw new IOException("the disk is full");
                }
                super.append(owner, lines);
            }
        };
        try (KurentoGuard guard = storing(broken, log).build()) {
            Made made = Made.by(guard);
            assertThat(log.awaitFinding("session-store-failed").evidence()).contains("the disk is full");
            Waiting.until(() -> String.join("", written).contains(made.sink()));
            assertThat(String.join("", written)).contains(made.pipeline(), made.endpoint(), "connect");
        }
    }

    @Test
    void storeThatBlocksBlocksNeitherCallsNorReconnecting() throws Throwable {
        CountDownLatch forEver = new CountDownLatch(1);
        SessionStore stuck = new StoreForTests(new ArrayList<>()) {
            @Override
            public void append(String owner, List<String> lines) {
                try {
                    forEver.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        KurentoGuard guard = storing(stuck, log).build();
        try {
            for (int i = 0; i < 200; i++) {
                guard.client().createMediaPipeline();
            }
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.SessionResumed.class);
            assertThat(guard.client().createMediaPipeline().getName()).isNotEmpty();
            long began = System.nanoTime();
            guard.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        } finally {
            forEver.countDown();
            guard.close();
        }
    }

    @Test
    void storeWithoutRecoveryIsRefused() {
        KurentoGuardBuilder builder = guard().recovery(Recovery.none()).sessionStore(SessionStore.file(journal()));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("sessionStore");
    }

    /** Keeps lines up to the first that says that a recovery has begun: what is left if the process ends there. */
    private static final class UpToAnAttempt extends StoreForTests {

        private volatile boolean whole;

        UpToAnAttempt() {
            super(new CopyOnWriteArrayList<>());
        }

        @Override
        public void append(String owner, List<String> added) throws IOException {
            for (String line : added) {
                if (!whole) {
                    super.append(owner, List.of(line));
                    whole = line.contains("attempt");
                }
            }
        }

        @Override
        public void replace(String owner, List<String> all) {
            if (!whole) {
                super.replace(owner, all);
            }
        }
    }

    /** Keeps lines in memory. */
    private static class StoreForTests implements SessionStore {

        final List<String> lines;

        StoreForTests(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public List<String> open(String owner) throws IOException {
            return List.copyOf(lines);
        }

        @Override
        public void append(String owner, List<String> added) throws IOException {
            lines.addAll(added);
        }

        @Override
        public void replace(String owner, List<String> all) {
            lines.clear();
            lines.addAll(all);
        }

        @Override
        public void check(String owner) {}

        @Override
        public void close() {}
    }
}
