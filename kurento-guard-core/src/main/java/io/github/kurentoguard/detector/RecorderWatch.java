package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Deadlines;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.diagnosis.Symptom;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/** A recorder that waits for ever, cannot write, or was not finished. The server answers OK to all of that. */
final class RecorderWatch implements Watch {

    private static final Duration FINISHED = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    private final ElementFacts element;
    private final Links links;
    private final Deadlines deadlines;
    private final Alarm begun = new Alarm();
    private final Alarm finished = new Alarm();
    private final Alarm unexplained = new Alarm();
    private @Nullable Finding unexplainedError;
    private Instant asked = Instant.EPOCH;
    private boolean recording;
    private boolean stopped;
    private boolean broken;

    RecorderWatch(ElementFacts element, Links links, Deadlines deadlines) {
        this.element = element;
        this.links = links;
        this.deadlines = deadlines;
    }

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call) {
            called(call, found);
        } else if (signal instanceof Signal.Event event) {
            heard(event, found);
        }
    }

    private void called(Signal.Call call, Consumer<Finding> found) {
        switch (call.operation()) {
            case "create" -> created(call.text("uri"), found);
            case "record" -> record(call.at(), found);
            case "stop", "stopAndWait" -> stop(call, found);
            default -> {}
        }
    }

    private void created(String uri, Consumer<Finding> found) {
        int colon = uri.indexOf("://");
        if (colon > 0 && !SCHEMES.contains(uri.substring(0, colon).toLowerCase(Locale.ROOT))) {
            found.accept(symptom("recorder-unknown-scheme")
                    .finding(element.id, "The URI is '" + Secrets.hidden(uri) + "'.", Certainty.LIKELY));
        }
    }

    private void record(Instant at, Consumer<Finding> found) {
        if (stopped) {
            found.accept(symptom("recorder-cannot-restart")
                    .finding(element.id, "record() was called after it had stopped.", Certainty.CERTAIN));
        } else if (!recording && element.hears("Recording")) {
            asked = at;
            beforeMedia(found);
            begun.set(at.plus(deadlines.recording()));
        }
    }

    private void beforeMedia(Consumer<Finding> found) {
        List<ElementFacts> sources = links.sourcesOf(element.id);
        boolean silent = sources.stream()
                .allMatch(source -> source.hears("MediaFlowOutStateChanged")
                        && source.flowingOut().isEmpty());
        if (!sources.isEmpty() && silent) {
            found.accept(symptom("recorder-before-media")
                    .finding(
                            element.id,
                            "record() was called when nothing that it is connected to had media yet.",
                            Certainty.CERTAIN));
        }
    }

    private void stop(Signal.Call call, Consumer<Finding> found) {
        if (begun.isSet() && !call.at().isBefore(asked.plus(SOON))) {
            empty(call.at(), found);
        }
        begun.stop();
        if (recording && !stopped && element.hears("Stopped")) {
            finished.set(call.at().plus(FINISHED));
        }
    }

    private void heard(Signal.Event event, Consumer<Finding> found) {
        switch (event.type()) {
            case "Recording" -> {
                recording = true;
                begun.stop();
            }
            case "Stopped" -> {
                stopped = true;
                begun.stop();
                finished.stop();
            }
            case "Error" -> error(event, found);
            default -> {}
        }
    }

    private void error(Signal.Event event, Consumer<Finding> found) {
        begun.stop();
        if (broken) {
            return;
        }
        broken = event.text("type").startsWith("RESOURCE_ERROR");
        if (broken) {
            unexplained.stop();
            found.accept(
                    symptom("recorder-storage").finding(element.id, ErrorWatch.evidence(event), Certainty.CERTAIN));
        } else {
            // The one that tells the reason may come a moment later.
            unexplained.set(event.at().plus(SOON));
            unexplainedError =
                    symptom("media-error").finding(element.id, ErrorWatch.evidence(event), Certainty.CERTAIN);
        }
    }

    @Override
    public void tick(Instant now, Consumer<Finding> found) {
        if (begun.rings(now)) {
            empty(now, found);
        }
        if (unexplained.rings(now) && unexplainedError != null) {
            found.accept(unexplainedError);
        }
        if (finished.rings(now)) {
            found.accept(symptom("recording-not-finished")
                    .finding(
                            element.id,
                            "It was stopped more than " + FINISHED.toSeconds() + " s ago without a Stopped event.",
                            Certainty.LIKELY));
        }
    }

    private void empty(Instant now, Consumer<Finding> found) {
        String waited = "record() was called " + IceWatch.seconds(Duration.between(asked, now))
                + " ago and Recording has not come";
        if (!element.hears("MediaFlowInStateChanged")) {
            found.accept(symptom("recording-empty").finding(element.id, waited + ".", Certainty.LIKELY));
        } else if (element.flowingIn().isEmpty()) {
            found.accept(symptom("recording-empty")
                    .finding(
                            element.id,
                            waited + "; no media of any kind reaches the recorder.",
                            Certainty.CERTAIN,
                            Severity.WARNING));
        } else {
            Set<String> missing = expected();
            missing.removeAll(element.flowingIn());
            found.accept(symptom("recording-empty")
                    .finding(
                            element.id,
                            waited + "; " + String.join(" and ", element.flowingIn()) + " arrives"
                                    + (missing.isEmpty()
                                            ? ", which is all that the profile "
                                            : ", " + String.join(" and ", missing) + " does not, and the profile ")
                                    + element.constructed("mediaProfile", "WEBM")
                                    + (missing.isEmpty() ? " waits for." : " waits for both."),
                            missing.isEmpty() ? Certainty.POSSIBLE : Certainty.CERTAIN));
        }
    }

    private Set<String> expected() {
        String profile = element.constructed("mediaProfile", "WEBM");
        Set<String> kinds = new TreeSet<>();
        if (!profile.endsWith("_VIDEO_ONLY")) {
            kinds.add("AUDIO");
        }
        if (!profile.endsWith("_AUDIO_ONLY")) {
            kinds.add("VIDEO");
        }
        return kinds;
    }

    private static Symptom symptom(String name) {
        return Catalogue.find(name);
    }

    @Override
    public boolean waiting() {
        return begun.isSet() || finished.isSet() || unexplained.isSet();
    }
}
