package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import com.google.gson.JsonObject;
import io.github.kurentoguard.wire.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class InFlightTest {

    private static final int CALLS = 20_000;

    private final Wire wire = mock(Wire.class);

    @Test
    void ofCallsThatNobodyWaitsForOnlySoManyAreKept() {
        InFlight inFlight = new InFlight();
        for (int i = 0; i < 10; i++) {
            Call call = new Call("ping", new JsonObject(), 0, (ended, answer) -> {});
            call.leaving("id-" + i, i, wire, 0);
            inFlight.add("id-" + i, call);
            if (i % 2 == 0) {
                call.fail(new IllegalStateException("given up"));
            }
        }
        assertThat(inFlight.limitGivenUp(3)).isEqualTo(3);
        assertThat(inFlight.size()).isEqualTo(8);
        assertThat(inFlight.contains("id-2")).isFalse();
        assertThat(inFlight.contains("id-4")).isTrue();
    }

    @Test
    void callThatItsThreadTakesBackIsNotTakenWithTheWireAsWell() throws Exception {
        eachCallIsTakenOnce((inFlight, line) -> inFlight.takeAll(line));
    }

    @Test
    void callThatItsThreadTakesBackIsNotTakenAtTheEndAsWell() throws Exception {
        eachCallIsTakenOnce((inFlight, line) -> inFlight.takeAll());
    }

    private void eachCallIsTakenOnce(BiFunction<InFlight, Wire, List<Call>> takeAll) throws Exception {
        InFlight inFlight = new InFlight();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Call call = new Call("ping", new JsonObject(), 0, (ended, answer) -> {});
            call.leaving("id-" + i, i, wire, 0);
            inFlight.add("id-" + i, call);
            calls.add(call);
        }
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<List<Call>> takenBack = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            return calls.stream()
                    .filter(call -> inFlight.remove(String.valueOf(call.id()), call))
                    .toList();
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        List<Call> taken = takeAll.apply(inFlight, wire);

        List<Call> all = new ArrayList<>(takenBack.get(20, TimeUnit.SECONDS));
        all.addAll(taken);
        Set<Call> distinct = new HashSet<>(all);
        assertThat(distinct).hasSize(CALLS);
        assertThat(all).hasSize(CALLS);
    }
}
