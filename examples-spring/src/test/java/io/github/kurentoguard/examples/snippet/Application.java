package io.github.kurentoguard.examples.snippet;

import java.util.concurrent.ScheduledExecutorService;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.observe.MediaEventListener;
import io.github.kurentoguard.validation.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.NullUnmarked;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.slf4j.Logger;

/**
 * What the code in the documents takes for granted: the names that it uses and does not declare. Each piece of code is
 * compiled as a part of a subclass; it is not run, so nothing here has a value.
 */
@NullUnmarked
abstract class Application {

    String url;
    String offer;
    String storedId;
    KurentoGuard guard;
    GuardListener listener;
    MediaEventListener mediaListener;
    MediaPipeline pipeline;
    WebRtcEndpoint endpoint;
    RecorderEndpoint recorder;
    MeterRegistry registry;
    ScheduledExecutorService executor;
    Logger log;
    Rule myRule;
    Signalling signalling;

    abstract void alert(String symptom, String subject, String evidence, String hint);

    abstract void alert(Finding finding);

    abstract void remember(String filter, String id);

    abstract void callUnderTest();

    /** How an application talks to its browsers. */
    interface Signalling {

        void askForOfferWithIceRestart(MediaObject endpoint);
    }

    /** A bean of an application. */
    static class Rooms {

        void open() {}
    }
}
