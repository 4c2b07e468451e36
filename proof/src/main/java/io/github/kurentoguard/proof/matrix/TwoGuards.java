package io.github.kurentoguard.proof.matrix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.recovery.SessionStore;
import io.github.kurentoguard.test.KurentoSimulator;
import org.kurento.client.MediaPipeline;

/** A second guard that opens the session store of one that is at work. */
final class TwoGuards {

    static final String NAME = "two guards on one session: a second process opens the session store";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private TwoGuards() {}

    static Row row(Kind kind) throws Exception {
        return kind == Kind.GUARD ? guards() : Row.skipped(NAME, kind, "the plain client cannot go on with a session");
    }

    private static Row guards() throws Exception {
        Path journal = Files.createTempDirectory("session").resolve("journal");
        AtomicReference<KurentoGuard> second = new AtomicReference<>();
        Executions executions = new Executions();
        try (KurentoSimulator simulator = executions.start();
                Subject first = Subject.open(
                        Kind.GUARD, simulator.url(), settings -> settings.sessionStore(SessionStore.file(journal)));
                Trial trial = new Trial(first, executions, simulator)) {
            Row row = trial.run(new Fault(
                    NAME,
                    struck -> {
                        KurentoGuard guard = open(simulator, journal);
                        second.set(guard);
                        struck.remark(() -> takenOver(guard, struck.made()));
                    },
                    PATIENCE,
                    PATIENCE,
                    Promise.NO_CALL_LOST.endsWith("GuardClosedException")));
            return row.usableAgain("– (the second guard goes on)");
        } finally {
            KurentoGuard guard = second.get();
            if (guard != null) {
                guard.close();
            }
        }
    }

    private static KurentoGuard open(KurentoSimulator simulator, Path journal) {
        return KurentoGuard.builder()
                .url(simulator.url())
                .sessionStore(SessionStore.file(journal))
                .build();
    }

    private static Remark takenOver(KurentoGuard guard, List<String> ids) {
        long usable = ids.stream().filter(id -> works(guard, id)).count();
        String text = "the second guard uses " + usable + " of the " + ids.size() + " objects of the first";
        return Remark.of(text, usable == ids.size());
    }

    private static boolean works(KurentoGuard guard, String id) {
        try {
            return !guard.object(id, MediaPipeline.class).getName().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
