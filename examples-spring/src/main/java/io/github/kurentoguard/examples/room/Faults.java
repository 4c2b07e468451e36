package io.github.kurentoguard.examples.room;

import java.time.Duration;
import java.time.Instant;

import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Breaks the simulated media server on demand; a real one is left alone. */
@RestController
class Faults implements DisposableBean {

    private static final Duration DEAD = Duration.ofSeconds(3);

    private final ObjectProvider<KurentoSimulator> simulators;
    private final Duration frozen;
    private final SimpleAsyncTaskScheduler later = new SimpleAsyncTaskScheduler();

    Faults(ObjectProvider<KurentoSimulator> simulators, @Value("${room.frozen}") Duration frozen) {
        this.simulators = simulators;
        this.frozen = frozen;
    }

    /** @param page a header that pages of other sites cannot send */
    @PostMapping("/faults/{fault}")
    ResponseEntity<String> breakIt(@PathVariable String fault, @RequestHeader("X-Room") String page) {
        KurentoSimulator simulator = simulators.getIfAvailable();
        if (simulator == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body("This is a real media server: break it yourself.");
        }
        String done = breakIt(simulator, fault);
        return done == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(done);
    }

    @Override
    public void destroy() {
        later.close();
    }

    private @Nullable String breakIt(KurentoSimulator simulator, String fault) {
        switch (fault) {
            case "reset" -> {
                simulator.drop(Drop.RESET);
                return "The connection was reset.";
            }
            case "freeze" -> {
                simulator.freeze();
                later.schedule(simulator::thaw, Instant.now().plus(frozen));
                return "The media server hangs for " + frozen.toSeconds() + " s.";
            }
            case "crash" -> {
                simulator.crash();
                later.schedule(simulator::restart, Instant.now().plus(DEAD));
                return "The media server has crashed; it starts again in " + DEAD.toSeconds() + " s.";
            }
            case "expire" -> {
                // As a server does it: while nobody is connected.
                simulator.admission(Admission.status(503));
                simulator.drop(Drop.RESET);
                simulator.expireSessions();
                simulator.admission(Admission.accept());
                return "The media server has forgotten the session.";
            }
            default -> {
                return null;
            }
        }
    }
}
