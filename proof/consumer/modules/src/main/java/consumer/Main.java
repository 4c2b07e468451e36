package consumer;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import org.kurento.client.MediaPipeline;
import org.kurento.client.WebRtcEndpoint;

/** An application that has nothing but the published jars: a few calls through the guard against the simulator. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                KurentoGuard guard =
                        KurentoGuard.builder().url(simulator.url()).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            if (endpoint.generateOffer().isEmpty() || simulator.objects().size() != 2) {
                throw new IllegalStateException("the calls did nothing: " + simulator.objects());
            }
            System.out.println("A consumer in " + Main.class.getModule() + " works with the guard in "
                    + KurentoGuard.class.getModule());
        }
    }
}
