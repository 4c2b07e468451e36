package io.github.kurentoguard.benchmarks;

import java.util.function.UnaryOperator;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
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
        if (kind == Kind.PLAIN) {
            LinkWatch link = new LinkWatch();
            KurentoClient plain = KurentoClient.create(url, link);
            return new Subject(kind, plain, link, plain::destroy);
        }
        return guard(kind, url, builder -> builder);
    }

    /** A guard that is set as one likes; it may take the plain client's place. */
    static Subject guard(Kind kind, String url, UnaryOperator<KurentoGuardBuilder> settings) {
        LinkWatch link = new LinkWatch();
        KurentoGuard guard =
                settings.apply(KurentoGuard.builder().url(url).listener(link)).build();
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
