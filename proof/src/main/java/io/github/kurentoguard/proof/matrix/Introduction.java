package io.github.kurentoguard.proof.matrix;

/** What stands above the table. */
final class Introduction {

    static final String TEXT = """
            # Reliability: faults, side by side

            Made by `%s` %s. Do not edit: run it again.

            Each row lets one thing go wrong while an application works, once with the plain client, `KurentoClient.create(url)`,
            once with the guard, `KurentoGuard.builder().url(url).build()`; both with default settings, each against a media
            server of its own (the simulator of `kurento-guard-test`, over a real socket).

            - The application creates pipelines on two threads, one call after the other with a pause of 5 ms, and listens to an
              object that was there before the fault and raises 200 numbered events a second.
            - **Usable again after**: from the beginning of the fault, so including the time for which the server was away, to the
              end of the first call that no failed one followed. "Not within" is measured from the end of the fault.
            - **Calls doubled**: objects on the server that nobody knows and that no failed call explains. **Left over**: all that
              nobody knows.
            - **Events lost**: raised and not heard. What a server raises while nobody is connected it never sends to anybody.
            - **Objects of before**: after the fault. *Gone* after the loss of a session is what the server does; the guard says so
              by `SessionLost`.
            - Rows on the first connection have the time that the start took in the column of the longest call.

            """;

    private Introduction() {}
}
