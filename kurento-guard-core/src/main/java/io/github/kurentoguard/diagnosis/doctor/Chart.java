package io.github.kurentoguard.diagnosis.doctor;

import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** What has been written down so far. Confined to the thread of the examination. */
final class Chart {

    private final String subject;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notExamined = new ArrayList<>();

    Chart(String subject) {
        this.subject = subject;
    }

    void fact(String topic, String name, Object value) {
        facts.add(new Fact(topic, name, String.valueOf(value)));
    }

    void finding(String symptom, Certainty certainty, String evidence) {
        findings.add(Catalogue.find(symptom).finding(subject, evidence, certainty));
    }

    void finding(String symptom, Certainty certainty, Severity severity, String evidence) {
        findings.add(Catalogue.find(symptom).finding(subject, evidence, certainty, severity));
    }

    void notExamined(String topic, String reason) {
        notExamined.add(topic + ": " + reason);
    }

    List<Fact> facts() {
        return facts;
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> notExamined() {
        return notExamined;
    }
}
