package io.github.kurentoguard.benchmarks;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.recovery.Recovery;
import org.kurento.client.KurentoClient;

/** A client of one kind with default settings, connected. */
final class Subject implements AutoCloseable {

    private final Kind kind;
    private final KurentoClient client;
    private final LinkWatch link;
    private final Runnable end;

    private Subject(Kind kind, KurentoClient client, LinkWatch link, Runnable end) {
        this.kind = kind;
        this.client = client;
        this.link = link;
        this.end = end;
    }

    static Subject open(Kind kind, String url) {
        LinkWatch link = new LinkWatch();
        if (kind == Kind.PLAIN) {
            KurentoClient plain = KurentoClient.create(url, link);
            return new Subject(kind, plain, link, plain::destroy);
        }
        return guarded(kind, KurentoGuard.builder().url(url).listener(link).build(), link);
    }

    /** A guard that remembers nothing, to take the plain client's place. */
    static Subject withoutRecovery(String url) {
        LinkWatch link = new LinkWatch();
        KurentoGuardBuilder builder = KurentoGuard.builder().url(url).listener(link);
        return guarded(Kind.PLAIN, builder.recovery(Recovery.none()).build(), link);
    }

    private static Subject guarded(Kind kind, KurentoGuard guard, LinkWatch link) {
        return new Subject(kind, guard.client(), link, guard::close);
    }

    Kind kind() {
        return kind;
    }

    KurentoClient client() {
        return client;
    }

    /** When the client said that its connection was lost or back. */
    LinkWatch link() {
        return link;
    }

    /** One call that the server has to answer. */
    void call() {
        client.getServerManager().getInfo();
    }

    @Override
    public void close() {
        end.run();
    }
}
