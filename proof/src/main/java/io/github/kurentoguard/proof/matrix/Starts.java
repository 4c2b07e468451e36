package io.github.kurentoguard.proof.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.proof.part.Certificate;
import io.github.kurentoguard.proof.part.Daemon;
import io.github.kurentoguard.proof.relay.Relay;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.wire.Tls;

/** What goes wrong with the first connection. */
final class Starts {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Starts() {}

    static List<Cell> cells() {
        return List.of(
                cell("nothing listens at the address", Starts::refused),
                cell("the server starts 1 s after the application", Starts::lateServer),
                cell("the server takes connections and never answers", Starts::silentServer),
                tls(
                        "TLS: the certificate is for another host",
                        folder -> Certificate.create(folder, "dns:other.example")),
                tls("TLS: the certificate ended yesterday", folder -> Certificate.expired(folder, "ip:127.0.0.1")),
                tls("TLS: nobody vouches for the certificate", folder -> Certificate.create(folder, "ip:127.0.0.1")),
                cell("TLS: the server wants a client certificate and there is none", Starts::noClientCertificate));
    }

    /** One way to begin with a kind of client. */
    private interface Beginning {

        Row row(String fault, Kind kind) throws Exception;
    }

    private static Cell cell(String fault, Beginning beginning) {
        return new Cell(fault, "starts", PATIENCE, kind -> beginning.row(fault, kind));
    }

    private static Cell tls(String fault, Maker maker) {
        return cell(fault, (name, kind) -> tls(kind, name, maker));
    }

    private static Row refused(String fault, Kind kind) {
        return start(fault, kind, "ws://127.0.0.1:" + Daemon.freePort() + "/kurento");
    }

    private static Row lateServer(String fault, Kind kind) throws Exception {
        int port = Daemon.freePort();
        CompletableFuture<KurentoSimulator> later = CompletableFuture.supplyAsync(
                () -> KurentoSimulator.builder().port(port).start(),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        Row row = start(fault, kind, "ws://127.0.0.1:" + port + "/kurento");
        later.get().close();
        return row;
    }

    private static Row silentServer(String fault, Kind kind) {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            simulator.admission(Admission.silence());
            return start(fault, kind, simulator.url());
        }
    }

    /** Makes a certificate in a folder. */
    private interface Maker {

        Certificate make(Path folder);
    }

    private static Row tls(Kind kind, String fault, Maker maker) throws Exception {
        Path folder = Files.createTempDirectory("certificates");
        Certificate certificate = maker.make(folder);
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Relay relay =
                        Relay.before(simulator.port(), showing(certificate).getServerSocketFactory())) {
            return start(fault, kind, "wss://127.0.0.1:" + relay.port() + "/kurento");
        }
    }

    /** The plain client trusts everybody; the guard is told whom to trust, so that this is not what it fails for. */
    private static Row noClientCertificate(String fault, Kind kind) throws Exception {
        Certificate certificate = Certificate.create(Files.createTempDirectory("certificates"), "ip:127.0.0.1");
        Tls trust = Tls.pem().trust(certificate.certificate()).build();
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Relay relay = Relay.before(simulator.port(), new Demanding(showing(certificate)))) {
            String url = "wss://127.0.0.1:" + relay.port() + "/kurento";
            return start(fault, kind, () -> Subject.open(kind, url, settings -> settings.tls(trust)));
        }
    }

    private static SSLContext showing(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            store.setKeyEntry("server", key(certificate.key()), new char[0], new java.security.cert.Certificate[] {
                CertificateFactory.getInstance("X.509").generateCertificate(pem)
            });
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static Row start(String fault, Kind kind, String url) {
        return start(fault, kind, () -> Subject.open(kind, url));
    }

    private static Row start(String fault, Kind kind, Supplier<Subject> opening) {
        warmUp(kind);
        long began = System.nanoTime();
        int threadsBefore = Thread.activeCount();
        String sees = outcome(() -> {
            try (Subject subject = opening.get()) {
                subject.client().createMediaPipeline();
                return "connected, calls work";
            }
        });
        String took = Row.seconds(Duration.ofNanos(System.nanoTime() - began));
        int threads = Thread.activeCount() - threadsBefore;
        return new Row(fault, kind, sees, "", "–", took, "–", "–", "–", "–", threads <= 0 ? "–" : threads + " threads");
    }

    /** A client of this kind has loaded its classes before: what is measured is the fault. */
    private static void warmUp(Kind kind) {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Subject subject = Trial.open(kind, simulator.url())) {
            subject.client().createMediaPipeline();
        }
    }

    private static String outcome(Callable<String> start) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread starter = new Thread(
                () -> {
                    try {
                        outcome.complete(start.call());
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                },
                "starter");
        starter.setDaemon(true);
        starter.start();
        try {
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return words(cause == null ? e : cause);
        } catch (TimeoutException e) {
            return "**hangs: nothing within " + PATIENCE.toSeconds() + " s**";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replace('|', '/').replaceAll("\\s+", " ");
        String shortened = message.length() > 220 ? message.substring(0, 220) + "…" : message;
        // A port says nothing to a reader.
        return failure.getClass().getSimpleName() + ": "
                + shortened.replaceAll("127\\.0\\.0\\.1[:/]\\d+", "127.0.0.1:port");
    }
}
