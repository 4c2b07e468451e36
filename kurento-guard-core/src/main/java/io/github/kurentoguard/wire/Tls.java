package io.github.kurentoguard.wire;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a {@code wss} server is verified, and how this client proves who it is. Every one but {@link #insecure()} checks
 * that the certificate is trusted, valid now, and made for the host name of the URL. Immutable.
 */
public final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final String description;
    private final boolean checksHostName;
    private final EngineSource engines;

    private Tls(String description, boolean checksHostName, EngineSource engines) {
        this.description = description;
        this.checksHostName = checksHostName;
        this.engines = engines;
    }

    private interface EngineSource {
        SSLEngine engine(String host, int port) throws GeneralSecurityException;
    }

    /** Trusts what the JDK trusts: its default {@link SSLContext}, system properties {@code javax.net.ssl.*} included. */
    public static Tls verified() {
        return new Tls(
                "JDK trust", true, (host, port) -> SSLContext.getDefault().createSSLEngine(host, port));
    }

    /** Trust and key material of an initialised context of the JDK. */
    public static Tls of(SSLContext context) {
        return new Tls("SSLContext", true, context::createSSLEngine);
    }

    /**
     * The same, asked for at each attempt to connect: for material that is renewed while the guard lives. The supplier runs
     * on a background thread and may read files; while it blocks, so do the TLS handshakes of other guards.
     */
    public static Tls of(Supplier<SSLContext> context) {
        return new Tls(
                "SSLContext, renewed", true, (host, port) -> context.get().createSSLEngine(host, port));
    }

    /**
     * Trust and key material of a context of Netty.
     *
     * @throws IllegalArgumentException if the context is one for servers
     */
    public static Tls of(SslContext context) {
        if (!context.isClient()) {
            throw new IllegalArgumentException(
                    "The Netty SslContext is for servers; make one with SslContextBuilder.forClient()");
        }
        return new Tls(
                "Netty SslContext",
                true,
                (host, port) -> context.newEngine(UnpooledByteBufAllocator.DEFAULT, host, port));
    }

    /** Trust and key material from PEM files. */
    public static PemTls pem() {
        return new PemTls();
    }

    /**
     * Accepts any certificate of anyone: for experiments only. Whoever sits between can read and change everything. Each
     * connection logs a warning.
     */
    public static Tls insecure() {
        SSLContext context = TlsContexts.create(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers());
        return new Tls("insecure", false, (host, port) -> {
            LOG.warn("Whoever answers at {}:{} is trusted: TLS is insecure(); never use it in production", host, port);
            return context.createSSLEngine(host, port);
        });
    }

    /** An engine for one connection; may read from disk what it needs, so not on a loop. */
    SSLEngine engine(Target target) throws GeneralSecurityException {
        SSLEngine engine = engines.engine(target.host(), target.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(checksHostName ? "HTTPS" : null);
        if (!target.hasAddressLiteral()) {
            nameServer(parameters, target.host());
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** The JDK by itself leaves out names without a dot. */
    private static void nameServer(SSLParameters parameters, String host) {
        try {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        } catch (IllegalArgumentException notSendable) {
            LOG.debug("The host name {} cannot be sent as TLS server name", host);
        }
    }

    /** Says what is trusted, without secrets. */
    @Override
    public String toString() {
        return description;
    }
}
