package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Wire;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class RereadsTest {

    private final Wire wire = mock(Wire.class);
    private final Gate gate = new Gate(wire, new Session("session", "server"));
    private final InFlight inFlight = new InFlight();
    private final Rereads rereads = new Rereads(inFlight);
    private final Call call = new Call("create", new JsonObject(), 0, (ended, answer) -> {});

    RereadsTest() {
        call.leaving("id-1", 1, wire, 0);
        inFlight.add("id-1", call);
    }

    @Test
    void oldestCallIsAskedForAfterAMessageThatMeansNothing() {
        call.reachedItsWire();
        rereads.strange("nonsense", gate);
        verify(wire).send(contains("id-1"));
    }

    @Test
    void callThatIsStillOnItsWayToTheWireIsNotAskedFor() {
        rereads.strange("nonsense", gate);
        verify(wire, never()).send(anyString());
    }
}
