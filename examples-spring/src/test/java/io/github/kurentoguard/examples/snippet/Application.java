package io.github.kurentoguard.examples.snippet;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.observe.MediaEventListener;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.validation.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.NullUnmarked;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the code in the documents takes for granted: the names that it uses and does not declare. Each piece of code is
 * compiled as a part of a subclass. Where it is run, the names above the line have values: a guard that is connected to a
 * simulator, and media objects there.
 */
@NullUnmarked
public abstract class Application implements AutoCloseable {

    protected KurentoSimulator simulator;
    protected String url;
    protected KurentoGuard guard;
    protected KurentoClient kurento;
    protected MediaPipeline pipeline;
    protected WebRtcEndpoint endpoint;
    protected String offer;
    protected RecorderEndpoint recorder;
    protected GuardListener listener = new GuardListener() {};
    protected MediaEventListener mediaListener = new MediaEventListener() {};
    protected ScheduledExecutorService executor;
    protected Logger log = LoggerFactory.getLogger(Application.class);

    // ---

    protected String storedId;
    protected MeterRegistry registry;
    protected Rule myRule;
    protected Signalling signalling;

    /** What a page shows, if it is statements. */
    public Object code() throws Exception {
        throw new UnsupportedOperationException("these are declarations");
    }

    /** Gives the names their values. */
    final void start() {
        simulator = KurentoSimulator.start();
        url = simulator.url();
        guard = KurentoGuard.builder().url(url).build();
        kurento = guard.client();
        pipeline = kurento.createMediaPipeline();
        endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        recorder = new RecorderEndpoint.Builder(pipeline, "file:///recordings/talk.webm").build();
        executor = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "snippet-executor"));
        offer = new WebRtcEndpoint.Builder(pipeline).build().generateOffer();
    }

    @Override
    public final void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
        if (guard != null) {
            guard.close();
        }
        simulator.close();
    }

    protected void alert(String symptom, String subject, String evidence, String hint) {}

    protected void alert(Finding finding) {}

    protected void remember(String filter, String id) {}

    protected void callUnderTest() {}

    /** How an application talks to its browsers. */
    public interface Signalling {

        void askForOfferWithIceRestart(MediaObject endpoint);
    }

    /** A bean of an application. */
    public static class Rooms {

        public void open() {}
    }
}
