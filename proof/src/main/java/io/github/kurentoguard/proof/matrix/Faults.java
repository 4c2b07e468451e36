package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedConnection;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.kurento.client.MediaPipeline;

/** What goes wrong with a connected client. */
final class Faults {

    /** How long the plain client takes to notice a silent peer by its settings, and some more. */
    private static final Duration PATIENT = Duration.ofSeconds(280);

    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    private static final String TIMEOUT = "RequestTimeoutException";
    private static final String UNKNOWN = "OutcomeUnknownException";

    private Faults() {}

    /** Those that take seconds. */
    static List<Fault> quick() {
        return List.of(
                Fault.of(
                        "nothing goes wrong (for comparison)",
                        Promise.UNSEEN,
                        trial -> Trial.pause(Duration.ofSeconds(3))),
                onServer("line ends by FIN (close code 1006)", Promise.NO_CALL_LOST, server -> server.drop(Drop.FIN)),
                onServer("line ends by TCP reset", Promise.NO_CALL_LOST, server -> server.drop(Drop.RESET)),
                onServer(
                        "close frame 1001 (going away)",
                        Promise.NO_CALL_LOST,
                        server -> server.drop(1001, "going away")),
                onServer(
                        "close frame 1011 (internal error)",
                        Promise.NO_CALL_LOST,
                        server -> server.drop(1011, "internal error")),
                Fault.of(
                        "reset with 100 asynchronous calls in flight",
                        Promise.NO_CALL_LOST.mayFail(1, UNKNOWN),
                        trial -> {
                            trial.simulator().latency(Duration.ofMillis(20));
                            trial.burst(100);
                            Trial.pause(Duration.ofMillis(15));
                            trial.simulator().drop(Drop.RESET);
                            trial.simulator().latency(Duration.ZERO);
                        }),
                onServer("server crashes, back after 1 s", Promise.NO_CALL_LOST, server -> {
                    server.crash();
                    Trial.pause(Duration.ofSeconds(1));
                    server.restart();
                }),
                Fault.of("server crashes with 10 furnished rooms, back after 1 s", Promise.NO_CALL_LOST, trial -> {
                    Furniture furniture = new Furniture(trial);
                    trial.simulator().crash();
                    Trial.pause(Duration.ofSeconds(1));
                    trial.simulator().restart();
                    trial.remark(furniture::remains);
                }),
                Fault.of(
                        "server crashes in the middle of a recovery of 10 furnished rooms",
                        Promise.NO_CALL_LOST,
                        trial -> {
                            Furniture furniture = new Furniture(trial);
                            trial.simulator().latency(Duration.ofMillis(50));
                            trial.simulator().restart();
                            Trial.pause(Duration.ofMillis(500));
                            trial.simulator().restart();
                            trial.simulator().latency(Duration.ZERO);
                            trial.remark(furniture::remains);
                        }),
                onServer("crash loop: 5 crashes in 3 s", Promise.NO_CALL_LOST, server -> {
                    for (int i = 0; i < 5; i++) {
                        server.restart();
                        Trial.pause(Duration.ofMillis(600));
                    }
                }),
                Fault.of("server restarts with 100 calls in flight", Promise.NO_CALL_LOST, trial -> {
                    trial.burst(100);
                    trial.simulator().restart();
                }),
                onServer(
                        "session expired while the line was cut",
                        Promise.NO_CALL_LOST.mayFail(Work.WORKERS, "SessionLostException"),
                        server -> {
                            // A call in an expired session would bring it to life again, without its objects.
                            server.admission(Admission.reset());
                            server.drop(Drop.FIN);
                            server.expireSessions();
                            server.admission(Admission.accept());
                        }),
                Fault.of("another client uses the same session for 3 s", Promise.NO_CALL_LOST, trial -> {
                    KurentoSimulator server = trial.simulator();
                    Intruder.use(server.url(), server.sessions().get(0), Duration.ofSeconds(3));
                }),
                onServer("proxy answers 502 to the next 3 attempts", Promise.NO_CALL_LOST, server -> {
                    server.admission(Admission.status(502), 3);
                    server.drop(Drop.FIN);
                }),
                onServer(
                        "server takes 2 connections and says nothing (frozen handshake)",
                        Promise.NO_CALL_LOST.mayFail(Work.WORKERS, TIMEOUT),
                        server -> {
                            server.admission(Admission.silence(), 2);
                            server.drop(Drop.FIN);
                        }),
                onServer("malformed JSON from the server", Promise.UNSEEN, server -> {
                    for (String text :
                            List.of("{\"id\":", "[]", "null", "{\"id\":null}", "{\"id\":\"x\",\"result\":7}")) {
                        server.sendText(text);
                    }
                }),
                Fault.of("two answers of 1.5 MB", Promise.UNSEEN, trial -> {
                    trial.simulator()
                            .when(Requests.create("MediaPipeline"))
                            .times(2)
                            .padAnswer(1_500_000);
                }),
                Fault.of(
                        "two answers of 40 MB, beyond the guard's limit",
                        Promise.NO_CALL_LOST
                                .mayFail(2, "MessageTooLargeException")
                                .mayLeaveOver(2),
                        trial -> {
                            trial.simulator()
                                    .when(Requests.create("MediaPipeline"))
                                    .times(2)
                                    .padAnswer(40_000_000);
                        }),
                Fault.of(
                        "the server works on one call for 4 s",
                        Promise.UNSEEN,
                        trial -> trial.subject().client().getServerManager().getUsedCpu(4_000)),
                Fault.of("server frozen for 5 s", Promise.UNSEEN, trial -> {
                    trial.simulator().freeze();
                    Trial.pause(Duration.ofSeconds(5));
                    trial.simulator().thaw();
                }),
                Fault.of(
                        "a listener of 20 events throws an Error each time",
                        Promise.UNSEEN,
                        trial -> badListener(trial, event -> {
                            throw new AssertionError("a defect of the application");
                        })),
                Fault.of(
                        "a listener of 20 events blocks for 1 s each time",
                        Promise.UNSEEN,
                        trial -> badListener(trial, event -> Trial.pause(Duration.ofSeconds(1)))),
                Fault.of(
                        "a listener of 20 events makes a call each time",
                        Promise.UNSEEN,
                        trial -> badListener(trial, event -> trial.observed().getName())));
    }

    /** Those that take minutes with the plain client. */
    static List<Fault> slow() {
        return List.of(
                onServer(
                                "server frozen for good, another started in its place after 40 s",
                                Promise.NO_CALL_LOST.mayFail(4 * Work.WORKERS, TIMEOUT),
                                server -> {
                                    server.freeze();
                                    Trial.pause(Duration.ofSeconds(40));
                                    server.restart();
                                    server.thaw();
                                })
                        .guardTakes(A_MINUTE)
                        .plainTakes(A_MINUTE),
                onServer(
                                "half-open line (the server's side is gone without a word)",
                                Promise.NO_CALL_LOST.mayFail(2 * Work.WORKERS, TIMEOUT, UNKNOWN),
                                server -> server.connections().forEach(SimulatedConnection::halfOpen))
                        .guardTakes(A_MINUTE)
                        .plainTakes(PATIENT));
    }

    /** For which the kernel is needed, and a network of our own. */
    static Fault firewall() {
        return Fault.of(
                        "half-open line: a firewall drops every packet for 60 s",
                        Promise.NO_CALL_LOST.mayFail(2 * Work.WORKERS, TIMEOUT, UNKNOWN),
                        trial -> {
                            trial.simulator()
                                    .connections()
                                    .forEach(line ->
                                            Network.dropLine(line.client().getPort()));
                            Trial.pause(Duration.ofSeconds(60));
                            Network.dropNothing();
                        })
                .plainTakes(PATIENT);
    }

    private static Fault onServer(String name, Promise promise, Consumer<KurentoSimulator> strike) {
        return Fault.of(name, promise, trial -> strike.accept(trial.simulator()));
    }

    private static void badListener(Trial trial, Consumer<Object> listener) throws Exception {
        MediaPipeline other = trial.subject().client().createMediaPipeline();
        trial.ledger().knows(other);
        other.addErrorListener(listener::accept);
        Hearing good = new Hearing();
        good.begin(trial.simulator(), other, 10);
        Trial.pause(Duration.ofSeconds(2));
        good.stop();
        int threads = Thread.activeCount();
        trial.remark(() -> heardBesides(good, threads));
    }

    /** A listener that comes behind a slow one hears late, which is not lost. */
    private static Remark heardBesides(Hearing good, int threads) {
        good.settle();
        Heard heard = good.sofar();
        String text = "a good listener of the same object: lost " + heard.words();
        boolean well = heard.lost() == 0 && heard.outOfOrder() == 0 && heard.twice() == 0;
        return new Remark(text + "; threads " + threads, well ? List.of() : List.of(text));
    }
}
