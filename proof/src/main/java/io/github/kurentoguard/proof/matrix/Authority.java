package io.github.kurentoguard.proof.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import io.github.kurentoguard.wire.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/** An authority of one run that issues certificates of servers, each wrong in one way alone. */
final class Authority {

    private static final Duration LONG_AGO = Duration.ofDays(3);
    private static final Duration DAY = Duration.ofDays(1);

    private final X509Bundle own;

    Authority() throws Exception {
        own = new CertificateBuilder()
                .subject("CN=Authority of one run")
                .setIsCertificateAuthority(true)
                .ecp256()
                .notBefore(Instant.now().minus(LONG_AGO))
                .notAfter(Instant.now().plus(DAY))
                .buildSelfSigned();
    }

    /** Settings of a client that trusts this authority and no other. */
    Tls trusted() {
        try {
            Path file = Files.createTempFile("authority", ".pem");
            file.toFile().deleteOnExit();
            return Tls.pem()
                    .trust(Files.writeString(file, own.getCertificatePEM()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that shows a certificate of this authority: for 127.0.0.1 and valid, but for what is changed. */
    SSLContext server(UnaryOperator<CertificateBuilder> change) throws Exception {
        CertificateBuilder good = new CertificateBuilder()
                .subject("CN=media")
                .ecp256()
                .notBefore(Instant.now().minus(DAY))
                .notAfter(Instant.now().plus(DAY));
        X509Bundle identity = change.apply(good).buildIssuedBy(own);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                identity.toKeyManagerFactory().getKeyManagers(),
                own.toTrustManagerFactory().getTrustManagers(),
                new SecureRandom());
        return context;
    }

    /** The right name. */
    static CertificateBuilder here(CertificateBuilder builder) {
        return builder.addSanIpAddress("127.0.0.1");
    }

    /** The name of another host. */
    static CertificateBuilder elsewhere(CertificateBuilder builder) {
        return builder.addSanDnsName("other.example");
    }

    /** The right name, and an end that is past. */
    static CertificateBuilder ended(CertificateBuilder builder) {
        return here(builder)
                .notBefore(Instant.now().minus(LONG_AGO))
                .notAfter(Instant.now().minus(DAY));
    }
}
