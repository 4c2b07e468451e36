package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.relay.Relay;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.wire.Tls;
import io.netty.pkitesting.CertificateBuilder;

/**
 * What goes wrong with the first connection over TLS. The guard trusts the authority that has issued the certificates, but
 * where nobody vouches for them, so that each row fails for its own reason; the plain client has no such setting: it trusts
 * everybody.
 */
final class TlsStarts {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private TlsStarts() {}

    static List<Cell> cells() {
        return List.of(
                Starts.cell("TLS: the certificate is for another host", (name, kind) -> {
                    return issued(
                            kind,
                            name,
                            Authority::elsewhere,
                            "No subject alternative names matching IP address 127.0.0.1");
                }),
                Starts.cell("TLS: the certificate ended yesterday", (name, kind) -> {
                    return issued(kind, name, Authority::ended, "NotAfter");
                }),
                Starts.cell("TLS: nobody vouches for the certificate", TlsStarts::unknownAuthority),
                Starts.cell("TLS: the server wants a client certificate and there is none", TlsStarts::anonymous),
                Starts.cell("TLS: nothing is wrong (for comparison)", TlsStarts::good));
    }

    private static Row issued(Kind kind, String fault, UnaryOperator<CertificateBuilder> change, String reason)
            throws Exception {
        Authority authority = new Authority();
        SSLContext server = authority.server(change);
        return start(fault, kind, server.getServerSocketFactory(), authority.trusted(), Expected.unavailable(reason));
    }

    private static Row unknownAuthority(String fault, Kind kind) throws Exception {
        SSLContext server = new Authority().server(Authority::here);
        Expected expected = Expected.unavailable("unable to find valid certification path");
        return start(fault, kind, server.getServerSocketFactory(), Tls.verified(), expected);
    }

    private static Row anonymous(String fault, Kind kind) throws Exception {
        Authority authority = new Authority();
        Demanding server = new Demanding(authority.server(Authority::here));
        return start(fault, kind, server, authority.trusted(), Expected.unavailable("Received fatal alert"));
    }

    private static Row good(String fault, Kind kind) throws Exception {
        Authority authority = new Authority();
        SSLContext server = authority.server(Authority::here);
        return start(fault, kind, server.getServerSocketFactory(), authority.trusted(), Expected.CONNECTED);
    }

    private static Row start(String fault, Kind kind, ServerSocketFactory sockets, Tls trust, Expected expected)
            throws Exception {
        warmUp(kind);
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Relay relay = Relay.before(simulator.port(), sockets)) {
            return Starts.start(
                    fault, kind, expected, () -> Subject.open(kind, url(relay), settings -> settings.tls(trust)));
        }
    }

    /** Both sides have loaded what TLS takes: a first connection has five seconds, and not for that. */
    private static void warmUp(Kind kind) throws Exception {
        Authority authority = new Authority();
        ServerSocketFactory sockets = authority.server(Authority::here).getServerSocketFactory();
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Relay relay = Relay.before(simulator.port(), sockets);
                Subject subject = Subject.open(kind, url(relay), settings -> settings.tls(authority.trusted())
                        .startupTimeout(A_MINUTE))) {
            subject.client().createMediaPipeline();
        }
    }

    private static String url(Relay relay) {
        return "wss://127.0.0.1:" + relay.port() + "/kurento";
    }
}
