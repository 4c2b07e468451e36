package io.github.kurentoguard.proof.client;

/** What is compared. */
public enum Kind {
    PLAIN("plain client 7.3.0"),
    GUARD("guard");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
