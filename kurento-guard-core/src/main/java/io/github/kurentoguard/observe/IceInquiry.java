package io.github.kurentoguard.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.kurento.client.WebRtcEndpoint;

/**
 * Asks each endpoint whose ICE has no success, once, how it is set up (STUN, TURN, external addresses), and adds the
 * answer to what is found. Findings wait for it for a few seconds at most; where many endpoints fail at a time only some
 * are asked. Safe for use by several threads; never blocks.
 */
final class IceInquiry {

    private static final Set<String> ASKED_ABOUT = Set.of(
            "ice-failed",
            "ice-stuck-connecting",
            "ice-not-connecting",
            "ice-no-public-candidate",
            "docker-bridge-address");
    private static final Set<String> EXPLAINED_BY_NOTHING_SET =
            Set.of("ice-no-public-candidate", "docker-bridge-address");
    /** Told only if the endpoint confirms it, and as what it is: the same for all endpoints of the server. */
    private static final String TO_BE_CONFIRMED = "stun-not-configured";

    private static final String SERVER = "media server";
    private static final Duration CONFIRMED_EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_AT_A_TIME = 10;
    private static final int MOST_REMEMBERED = 1_000;

    private final Function<String, WebRtcEndpoint> endpoints;
    private final Timeline timeline;
    private final boolean masked;
    private final Consumer<Finding> found;
    private final Map<String, Inquiry> inquiries = new LinkedHashMap<>();
    private int underWay;
    private Instant confirmAfter = Instant.MIN;

    /** What was asked of one endpoint, and the findings that wait for it. */
    private static final class Inquiry {

        private final List<Finding> waiting = new ArrayList<>();
        private boolean ended;
        private @Nullable IceSettings answer;
    }

    /**
     * @param endpoints gives the endpoint of an id
     * @param masked whether addresses show their network part only
     * @param found is given every finding, sooner or later
     */
    IceInquiry(Function<String, WebRtcEndpoint> endpoints, Timeline timeline, boolean masked, Consumer<Finding> found) {
        this.endpoints = endpoints;
        this.timeline = timeline;
        this.masked = masked;
        this.found = found;
    }

    void take(Finding finding) {
        if (finding.symptom().equals(TO_BE_CONFIRMED)) {
            confirm(finding);
            return;
        }
        String id = finding.subject();
        boolean matters =
                ASKED_ABOUT.contains(finding.symptom()) && MediaIds.typeOf(id).equals("WebRtcEndpoint");
        if (!matters || !waits(id, finding)) {
            found.accept(finding);
        }
    }

    private void confirm(Finding finding) {
        synchronized (inquiries) {
            if (timeline.now().isBefore(confirmAfter)) {
                return;
            }
            confirmAfter = timeline.now().plus(CONFIRMED_EVERY);
        }
        if (!waits(finding.subject(), finding)) {
            confirmTheNext();
        }
    }

    /** This one could not be confirmed: the next need not wait. */
    private void confirmTheNext() {
        synchronized (inquiries) {
            confirmAfter = Instant.MIN;
        }
    }

    /** Has a finding wait for the answer, and asks if that was not done yet; false if it need not or cannot wait. */
    private boolean waits(String id, Finding finding) {
        Inquiry inquiry;
        boolean begun = false;
        boolean answered;
        synchronized (inquiries) {
            inquiry = inquiries.get(id);
            if (inquiry == null) {
                if (underWay >= MOST_AT_A_TIME) {
                    return false;
                }
                inquiry = remember(id);
                begun = true;
            }
            answered = inquiry.ended;
            if (!answered) {
                inquiry.waiting.add(finding);
            }
        }
        if (begun) {
            ask(id, inquiry);
        } else if (answered) {
            tell(finding, inquiry.answer);
        }
        return true;
    }

    private Inquiry remember(String id) {
        Inquiry inquiry = new Inquiry();
        inquiries.put(id, inquiry);
        underWay++;
        if (inquiries.size() > MOST_REMEMBERED) {
            Iterator<Inquiry> oldest = inquiries.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return inquiry;
    }

    private void ask(String id, Inquiry inquiry) {
        try {
            timeline.after(PATIENCE, () -> end(inquiry, null));
            IceSettings.ask(endpoints.apply(id), answer -> end(inquiry, answer));
        } catch (RuntimeException closed) {
            end(inquiry, null);
        }
    }

    private void end(Inquiry inquiry, @Nullable IceSettings answer) {
        List<Finding> waiting;
        synchronized (inquiries) {
            if (inquiry.ended) {
                return;
            }
            inquiry.ended = true;
            inquiry.answer = answer;
            underWay--;
            waiting = List.copyOf(inquiry.waiting);
            inquiry.waiting.clear();
        }
        waiting.forEach(finding -> tell(finding, answer));
    }

    private void tell(Finding finding, @Nullable IceSettings answer) {
        if (!finding.symptom().equals(TO_BE_CONFIRMED)) {
            found.accept(explained(finding, answer));
        } else if (answer == null) {
            confirmTheNext();
        } else if (answer.nothingSet()) {
            found.accept(new Finding(
                    finding.symptom(),
                    SERVER,
                    finding.evidence() + " " + answer.describe(masked),
                    finding.hint(),
                    Certainty.CERTAIN,
                    finding.severity()));
        }
    }

    private Finding explained(Finding finding, @Nullable IceSettings answer) {
        if (answer == null) {
            return finding;
        }
        boolean clear = answer.nothingSet() && EXPLAINED_BY_NOTHING_SET.contains(finding.symptom());
        return new Finding(
                finding.symptom(),
                finding.subject(),
                finding.evidence() + " " + answer.describe(masked),
                finding.hint(),
                clear && finding.certainty() == Certainty.POSSIBLE ? Certainty.LIKELY : finding.certainty(),
                finding.severity());
    }
}
