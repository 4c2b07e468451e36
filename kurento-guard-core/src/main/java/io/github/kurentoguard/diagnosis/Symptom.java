package io.github.kurentoguard.diagnosis;

import java.util.List;
import java.util.Objects;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the troubleshooting catalogue.
 *
 * @param name the stable name, such as {@code ice-failed}; findings carry it
 * @param area where it belongs: media server, application server, WebRTC, SDP, media, player, recorder, Docker, browser
 * @param title what it is, in a few words
 * @param severity how much it matters as a rule; a finding may say otherwise
 * @param meaning what is the matter
 * @param signs how it shows
 * @param causes what may be behind it, most likely first
 * @param checks what to look at, in this order
 * @param fixes what to do
 * @param hint the first thing to do, in one sentence; the hint of its findings unless they know better
 * @param guide the section of Kurento's troubleshooting guide that deals with it; null if none does
 * @param links where it is documented
 */
public record Symptom(
        String name,
        String area,
        String title,
        Severity severity,
        String meaning,
        List<String> signs,
        List<String> causes,
        List<String> checks,
        List<String> fixes,
        String hint,
        @Nullable String guide,
        List<String> links) {

    public Symptom {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(hint, "hint");
        signs = List.copyOf(signs);
        causes = List.copyOf(causes);
        checks = List.copyOf(checks);
        fixes = List.copyOf(fixes);
        links = List.copyOf(links);
    }

    /** A finding of this symptom, with its own hint and severity. */
    public Finding finding(String subject, String evidence, Certainty certainty) {
        return new Finding(name, subject, evidence, hint, certainty, severity);
    }

    /** A finding of this symptom, with its own hint and another severity. */
    public Finding finding(String subject, String evidence, Certainty certainty, Severity other) {
        return new Finding(name, subject, evidence, hint, certainty, other);
    }
}
