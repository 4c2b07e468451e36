package io.github.kurentoguard.proof.matrix;

/** What stands above the table. */
final class Introduction {

    static final String TEXT = """
            # Reliability: faults, side by side

            Made by `%s` %s. Do not edit: run it again.

            Each row lets one thing go wrong while an application works, once with the plain client, `KurentoClient.create(url)`,
            once with the guard, `KurentoGuard.builder().url(url).build()`; both with default settings (the guard may take a
            minute for its first connection, but in the rows on that), each in a process, and where it may a network, of its own,
            against a media server of its own (the simulator of `kurento-guard-test`, over a real socket).

            - The application creates pipelines and names them on two threads, one call after the other with a pause of 20 ms, and
              listens to an object that was there before the fault and raises 20 numbered events a second.
            - **Nothing goes wrong** shows what the machine alone does to both: where that row has failures, it was too busy, and
              other rows have such failures too.
            - **Usable again after**: from the beginning of the fault, so including the time for which the server was away, to the
              end of the first call that no failed one followed. "Not within" is measured from the end of the fault.
            - **Calls doubled**: how many calls the server has executed more than once, by what it has executed: each creation and
              each name carries a mark of its own (of a creation it is a property that means nothing to the server, of which the
              guard warns: finding `pitfall`). An object that is made again after its session was lost is not counted.
              **Left over**: pipelines on the server that nobody knows.
            - **Events lost**: raised and not heard, once nothing more of them comes. What a server raises while nobody is connected
              it never sends to anybody. Where the session was lost, its events ended with it.
            - **Objects of before**: whether a call of the object that was there before the fault works afterwards, and how many of
              20 events that it then raises the listener of before hears. *Gone* is what a server does to the objects of a session
              that it lost.
            - **Calls failed**: of how many, and how many never ended. **Longest call**: a call of the guard has 10 s, a start 5 s;
              5 s more, and what the machine let the process stand still, are the clock's own inaccuracy.
            - **The guard's promise**: what it must show in this row; `proof/run matrix` ends with exit code 1 where it does not. The
              plain client is not judged.
            - The row on 40,000 events a second has its server in a process of its own and is tried while nothing else is. It says
              at which rate the events were really raised: what a busy machine cannot raise, neither client has to take.
            - In the rows on TLS the guard trusts the authority that has issued the certificates, but where nobody vouches for
              them. The plain client checks none.
            - Rows on the first connection have the time that the start took in the column of the longest call.
            - Close code 1006 is what a client sees of a line that ended without a close frame: it is not sent.

            """;

    private Introduction() {}
}
