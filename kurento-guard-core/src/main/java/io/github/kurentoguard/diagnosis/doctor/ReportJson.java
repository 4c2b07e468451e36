package io.github.kurentoguard.diagnosis.doctor;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;

/** Writes reports for programs. */
final class ReportJson {

    private ReportJson() {}

    static String of(Report report) {
        JsonObject json = new JsonObject();
        json.addProperty("url", report.url());
        json.addProperty("began", report.began().toString());
        json.addProperty("tookMillis", report.took().toMillis());
        json.addProperty("exitCode", report.exitCode());
        json.add("facts", facts(report));
        JsonArray findings = new JsonArray();
        report.findings().forEach(finding -> findings.add(finding(finding)));
        json.add("findings", findings);
        JsonArray notExamined = new JsonArray();
        report.notExamined().forEach(notExamined::add);
        json.add("notExamined", notExamined);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(json);
    }

    private static JsonElement facts(Report report) {
        JsonArray facts = new JsonArray();
        for (Fact fact : report.facts()) {
            JsonObject one = new JsonObject();
            one.addProperty("topic", fact.topic());
            one.addProperty("name", fact.name());
            one.addProperty("value", fact.value());
            facts.add(one);
        }
        return facts;
    }

    private static JsonElement finding(Finding finding) {
        JsonObject one = new JsonObject();
        one.addProperty("symptom", finding.symptom());
        one.addProperty("severity", finding.severity().name());
        one.addProperty("certainty", finding.certainty().name());
        one.addProperty("subject", finding.subject());
        one.addProperty("evidence", finding.evidence());
        one.addProperty("hint", finding.hint());
        return one;
    }
}
