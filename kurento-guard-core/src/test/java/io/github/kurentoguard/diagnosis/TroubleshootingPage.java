package io.github.kurentoguard.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Renders the catalogue as docs/troubleshooting.md. */
final class TroubleshootingPage {

    private static final String HEAD = """
            # Troubleshooting

            What can go wrong with Kurento Media Server, as seen from an application server: one section for each symptom that a finding can name. This page is made from the catalogue (`Catalogue.find(name)` in the code), which is `catalogue.json` in `kurento-guard-core`; change it there and run `./mvnw -q -pl kurento-guard-core test -Dtest=TroubleshootingPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update`.

            How findings come about, and which are looked for without being asked: [diagnosis.md](diagnosis.md).
            """;

    private TroubleshootingPage() {}

    static String render(List<Symptom> symptoms) {
        StringBuilder page = new StringBuilder(HEAD);
        String area = "";
        for (Symptom symptom : symptoms) {
            if (!symptom.area().equals(area)) {
                area = symptom.area();
                page.append("\n## ").append(area).append('\n');
            }
            append(page, symptom);
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Symptom symptom) {
        page.append("\n### ").append(symptom.name()).append("\n\n");
        page.append("**")
                .append(symptom.title())
                .append("** (")
                .append(symptom.severity())
                .append(")  \n");
        page.append(symptom.meaning()).append('\n');
        list(page, "How it shows", symptom.signs());
        list(page, "Likely causes, most likely first", symptom.causes());
        list(page, "What to check, in this order", symptom.checks());
        list(page, "What to do", symptom.fixes());
        links(page, symptom.guide(), symptom.links());
    }

    private static void list(StringBuilder page, String heading, List<String> items) {
        page.append('\n').append(heading).append(":\n\n");
        items.forEach(item -> page.append("- ").append(item).append('\n'));
    }

    private static void links(StringBuilder page, @Nullable String guide, List<String> links) {
        for (String link : links) {
            page.append("\nKurento's guide: [")
                    .append(guide == null ? "Troubleshooting" : guide)
                    .append("](")
                    .append(link)
                    .append(")\n");
        }
    }
}
