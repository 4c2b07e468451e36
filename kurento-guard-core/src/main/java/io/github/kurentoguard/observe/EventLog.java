package io.github.kurentoguard.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line in the log for each event, with pipeline, element, event and tags as key-value pairs. A line that an object
 * repeats within five seconds is left out and counted in its next one. Safe for use by several threads.
 */
final class EventLog implements MediaEventListener {

    static final String LOGGER = "io.github.kurentoguard.media";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Duration REPEATED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final boolean masked;
    private final boolean withFindings;
    private final Map<String, Last> last = new LinkedHashMap<>();
    private final IceTimes times = new IceTimes();

    private record Last(String line, Instant at, int repeated) {

        boolean saysTheSame(String other, Instant then) {
            return line.equals(other) && Duration.between(at, then).compareTo(REPEATED) < 0;
        }
    }

    /** @param withFindings false where someone else logs them */
    EventLog(boolean masked, boolean withFindings) {
        this.masked = masked;
        this.withFindings = withFindings;
    }

    @Override
    public void event(Signal.Event event) {
        LoggingEventBuilder line = LOG.atLevel(level(event));
        String text = (event.type() + " " + EventText.of(event, masked)).strip();
        String since = times.since(event);
        int left = leftOut(event, text);
        if (left >= 0) {
            line.addKeyValue("pipeline", MediaIds.pipelineOf(event.object()))
                    .addKeyValue("element", event.object())
                    .addKeyValue("event", event.type())
                    .addKeyValue("tags", event.data().has("tags") ? event.data().get("tags") : "[]")
                    .log(
                            "{}: {}{}{}",
                            MediaIds.shortName(event.object()),
                            text,
                            since,
                            left == 0 ? "" : " (the line before came " + left + " more times)");
        }
    }

    /** How many lines of this object were left out since its last one; negative if this is one of them. */
    private synchronized int leftOut(Signal.Event event, String text) {
        Last before = last.get(event.object());
        if (before != null && before.saysTheSame(text, event.at())) {
            last.put(event.object(), new Last(text, before.at, before.repeated + 1));
            return -1;
        }
        last.put(event.object(), new Last(text, event.at(), 0));
        if (last.size() > MOST) {
            last.remove(last.keySet().iterator().next());
        }
        return before == null ? 0 : before.repeated;
    }

    private static Level level(Signal.Event event) {
        return switch (event.type()) {
            case "Error" -> Level.WARN;
            case "IceComponentStateChanged", "DtlsConnectionStateChange" ->
                event.text("state").equals("FAILED") ? Level.WARN : Level.INFO;
            case "IceCandidateFound", "ElementConnected", "ElementDisconnected" -> Level.DEBUG;
            default -> Level.INFO;
        };
    }

    @Override
    public void finding(Finding finding) {
        if (withFindings) {
            LOG.atLevel(finding.severity() == Severity.INFO ? Level.INFO : Level.WARN)
                    .addKeyValue("symptom", finding.symptom())
                    .addKeyValue("element", finding.subject())
                    .log("{}", finding);
        }
    }
}
