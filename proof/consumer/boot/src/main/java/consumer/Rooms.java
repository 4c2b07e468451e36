package consumer;

import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Knows Kurento and Spring Boot; the guard comes in by the starter. */
@SpringBootApplication
public class Rooms {

    private final KurentoClient kurento;

    Rooms(KurentoClient kurento) {
        this.kurento = kurento;
    }

    MediaPipeline open() {
        return kurento.createMediaPipeline();
    }
}
