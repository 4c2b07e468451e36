package io.github.kurentoguard.benchmarks;

/** What is compared. */
enum Kind {
    PLAIN("plain client 7.3.0"),
    GUARD("guard");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
