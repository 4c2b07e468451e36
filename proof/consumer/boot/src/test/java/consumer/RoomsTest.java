package consumer;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.KurentoSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.junit.jupiter.api.Assertions.assertEquals;

@SpringBootTest(properties = "kurento.simulator.enabled=true")
class RoomsTest {

    @Test
    void clientOfTheStarterMakesCalls(
            @Autowired Rooms rooms, @Autowired KurentoGuard guard, @Autowired KurentoSimulator simulator) {
        rooms.open();
        assertEquals(1, simulator.objects().size());
        assertEquals(LinkState.CONNECTED, guard.state());
    }
}
