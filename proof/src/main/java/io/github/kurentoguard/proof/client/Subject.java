package io.github.kurentoguard.proof.client;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;

/**
 * A client of one kind with default settings, connected.
 *
 * @param client what the application uses
 * @param told the names of what its listener was told so far, in order
 * @param findings what it found so far, in order; the plain client finds nothing
 * @param serverId under which id the server knows an object at the moment
 * @param end ends it
 */
public record Subject(
        Kind kind,
        KurentoClient client,
        Supplier<List<String>> told,
        Supplier<List<Finding>> findings,
        Function<MediaObject, String> serverId,
        Runnable end)
        implements AutoCloseable {

    /** Connects; what it throws is the client's own failure. */
    public static Subject open(Kind kind, String url) {
        return open(kind, url, settings -> settings);
    }

    /** The same with a guard that is set as one likes; the plain client has no such settings. */
    public static Subject open(Kind kind, String url, UnaryOperator<KurentoGuardBuilder> settings) {
        if (kind == Kind.PLAIN) {
            PlainClient plain = new PlainClient(url);
            return new Subject(kind, plain.client(), plain::told, List::of, MediaObject::getId, plain::close);
        }
        GuardLog log = new GuardLog();
        KurentoGuard guard =
                settings.apply(KurentoGuard.builder().url(url).listener(log)).build();
        return new Subject(kind, guard.client(), () -> names(log), log::findings, guard::serverId, guard::close);
    }

    private static List<String> names(GuardLog log) {
        return log.events().stream().map(Subject::name).toList();
    }

    private static String name(GuardEvent event) {
        return event instanceof GuardEvent.FindingReported reported
                ? "finding " + reported.finding().symptom()
                : event.getClass().getSimpleName();
    }

    @Override
    public void close() {
        end.run();
    }
}
